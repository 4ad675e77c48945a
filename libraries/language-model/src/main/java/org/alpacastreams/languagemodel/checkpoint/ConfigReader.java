package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code config.json} with the defaults of transformers' configuration classes, and refuses
 * what the model maths does not do rather than computing something else.
 */
final class ConfigReader {
  private static final String WINDOW = "sliding_window";
  private static final String ROPE_SCALING = "rope_scaling";
  private static final double DEFAULT_THETA = 10_000;

  /** OPT's fields that may have one value only; other values are other models. */
  private static final Map<String, Boolean> OPT_FLAGS =
      Map.of(
          "do_layer_norm_before",
          true,
          "enable_bias",
          true,
          "layer_norm_elementwise_affine",
          true,
          "_remove_final_layer_norm",
          false);

  private final ConfigFile file;
  private final Architecture architecture;

  private ConfigReader(ConfigFile file) {
    this.file = file;
    this.architecture = architecture(file);
  }

  static ModelConfig read(Path path) {
    ConfigFile file = new ConfigFile(path);
    if (file.present("quantization_config")) {
      throw file.wrong("quantization_config", "quantized weights are not supported");
    }
    ConfigReader reader = new ConfigReader(file);
    return reader.architecture == Architecture.OPT ? reader.readOpt() : reader.readRotary();
  }

  private static Architecture architecture(ConfigFile file) {
    JsonNode classes = file.path("architectures");
    String name = classes.path(0).asText(file.path("model_type").asText());
    Optional<Architecture> found =
        classes.isEmpty() ? Architecture.ofModelType(name) : Architecture.ofClass(name);
    return found.orElseThrow(
        () ->
            file.wrong(
                "architectures",
                "\"%s\" is not supported; only %s".formatted(name, Architecture.supported())));
  }

  private ModelConfig readRotary() {
    requireText("hidden_act", "silu");
    int hiddenSize = file.positive("hidden_size");
    int heads = file.positive("num_attention_heads");
    int keyValueHeads = file.positive("num_key_value_heads", defaultKeyValueHeads(heads));
    if (heads % keyValueHeads != 0) {
      throw file.wrong(
          "num_key_value_heads", keyValueHeads + " does not divide " + heads + " heads");
    }
    int headSize = file.positive("head_dim", defaultHeadSize(hiddenSize, heads));
    if (headSize < 2 || headSize % 2 != 0) {
      throw file.wrong("head_dim", headSize + ", but rotary embeddings need an even width");
    }
    Optional<RopeScaling> scaling = ropeScaling();
    boolean qwen = architecture == Architecture.QWEN2 || architecture == Architecture.QWEN3;
    return new ModelConfig(
        architecture,
        file.positive("vocab_size"),
        hiddenSize,
        file.positive("intermediate_size"),
        file.positive("num_hidden_layers"),
        heads,
        keyValueHeads,
        headSize,
        biases(),
        file.positiveReal("rms_norm_eps", 1e-6),
        file.positiveReal(file.rope(), "rope_theta", file.positiveReal("rope_theta", DEFAULT_THETA)),
        scaling,
        context(scaling),
        file.flag("tie_word_embeddings", false),
        file.token("bos_token_id", qwen ? OptionalInt.empty() : OptionalInt.of(1)),
        file.endTokens(qwen ? OptionalInt.empty() : OptionalInt.of(2)),
        file.token("pad_token_id", OptionalInt.empty()),
        file.weightType());
  }

  private int defaultKeyValueHeads(int heads) {
    return switch (architecture) {
      case MISTRAL -> 8;
      case QWEN2, QWEN3 -> 32;
      case LLAMA, OPT -> heads;
    };
  }

  private int defaultHeadSize(int hiddenSize, int heads) {
    return architecture == Architecture.QWEN3 ? 128 : hiddenSize / heads;
  }

  private Biases biases() {
    boolean attention = file.flag("attention_bias", false);
    boolean feedForward = file.flag("mlp_bias", false);
    return switch (architecture) {
      case LLAMA -> new Biases(attention, attention, feedForward);
      case QWEN2 -> Biases.QUERY_KEY_VALUE;
      case QWEN3 -> new Biases(attention, attention, false);
      case MISTRAL -> Biases.NONE;
      case OPT -> Biases.ALL;
    };
  }

  private int context(Optional<RopeScaling> scaling) {
    int positions =
        switch (architecture) {
          case LLAMA, OPT -> file.positive("max_position_embeddings", 2_048);
          case MISTRAL -> file.positive("max_position_embeddings", 131_072);
          case QWEN2, QWEN3 -> file.positive("max_position_embeddings", 32_768);
        };
    if (scaling.orElse(null) instanceof RopeScaling.Linear linear) {
      positions = (int) Math.min(Integer.MAX_VALUE, positions * linear.factor());
    }
    return Math.min(positions, window());
  }

  /** Up to the window's width, windowed attention is full attention. */
  private int window() {
    boolean used =
        switch (architecture) {
          case MISTRAL -> file.present(WINDOW);
          case QWEN2, QWEN3 -> file.flag("use_sliding_window", false) && file.present(WINDOW);
          case LLAMA, OPT -> false;
        };
    return used ? file.positive(WINDOW) : Integer.MAX_VALUE;
  }

  private Optional<RopeScaling> ropeScaling() {
    JsonNode rope = file.rope();
    String type = rope.path("rope_type").asText(rope.path("type").asText("default"));
    return switch (type) {
      case "default" -> Optional.empty();
      case "linear" -> Optional.of(new RopeScaling.Linear(factor(rope)));
      case "dynamic" -> Optional.of(new RopeScaling.Dynamic(factor(rope)));
      case "llama3" -> Optional.of(llama3Scaling(rope));
      default ->
          throw file.wrong(
              ROPE_SCALING,
              "type \"" + type + "\" is not supported; only linear, dynamic, llama3 or none");
    };
  }

  private double factor(JsonNode rope) {
    return file.positiveReal(rope, "factor", Double.NaN);
  }

  private RopeScaling llama3Scaling(JsonNode rope) {
    RopeScaling.Llama3 scaling =
        new RopeScaling.Llama3(
            factor(rope),
            file.positiveReal(rope, "low_freq_factor", Double.NaN),
            file.positiveReal(rope, "high_freq_factor", Double.NaN),
            (int) file.positiveReal(rope, "original_max_position_embeddings", Double.NaN));
    if (scaling.lowFrequencyFactor() >= scaling.highFrequencyFactor()) {
      throw file.wrong(ROPE_SCALING, "low_freq_factor must be less than high_freq_factor");
    }
    return scaling;
  }

  private ModelConfig readOpt() {
    requireText("activation_function", "relu");
    OPT_FLAGS.forEach(
        (name, value) -> {
          if (file.flag(name, value) != value) {
            throw file.wrong(name, "only " + value + " is supported");
          }
        });
    int hiddenSize = file.positive("hidden_size");
    int heads = file.positive("num_attention_heads");
    if (hiddenSize % heads != 0) {
      throw file.wrong("num_attention_heads", heads + " does not divide " + hiddenSize);
    }
    int projection = file.positive("word_embed_proj_dim", hiddenSize);
    if (projection != hiddenSize) {
      throw file.wrong(
          "word_embed_proj_dim",
          "%d is not supported; only the hidden_size, %d".formatted(projection, hiddenSize));
    }
    return new ModelConfig(
        architecture,
        file.positive("vocab_size"),
        hiddenSize,
        file.positive("ffn_dim"),
        file.positive("num_hidden_layers"),
        heads,
        heads,
        hiddenSize / heads,
        Biases.ALL,
        1e-5,
        DEFAULT_THETA,
        Optional.empty(),
        context(Optional.empty()),
        file.flag("tie_word_embeddings", true),
        file.token("bos_token_id", OptionalInt.of(2)),
        file.endTokens(OptionalInt.of(2)),
        file.token("pad_token_id", OptionalInt.of(1)),
        file.weightType());
  }

  private void requireText(String name, String only) {
    String found = file.path(name).asText(only);
    if (!found.equals(only)) {
      throw file.wrong(name, "\"%s\" is not supported; only %s".formatted(found, only));
    }
  }
}

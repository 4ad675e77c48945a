package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@code config.json} with the defaults of transformers' LlamaConfig, and refuses what the
 * model maths does not do rather than computing something else.
 */
final class LlamaConfigReader {

  private static final String ARCHITECTURE = "LlamaForCausalLM";

  private final Path file;
  private final ObjectNode json;

  LlamaConfigReader(Path file) {
    this.file = file;
    this.json = JsonFile.read(file);
  }

  ModelConfig read() {
    refuseOtherModels();
    int hiddenSize = positive("hidden_size");
    int heads = positive("num_attention_heads");
    int keyValueHeads = present("num_key_value_heads") ? positive("num_key_value_heads") : heads;
    if (heads % keyValueHeads != 0) {
      throw wrong("num_key_value_heads", keyValueHeads + " does not divide " + heads + " heads");
    }
    int headSize = present("head_dim") ? positive("head_dim") : hiddenSize / heads;
    if (headSize < 2 || headSize % 2 != 0) {
      throw wrong("head_dim", headSize + ", but rotary embeddings need an even width");
    }
    return new ModelConfig(
        positive("vocab_size"),
        hiddenSize,
        positive("intermediate_size"),
        positive("num_hidden_layers"),
        heads,
        keyValueHeads,
        headSize,
        positiveReal(json, "rms_norm_eps", 1e-6),
        positiveReal(rope(), "rope_theta", positiveReal(json, "rope_theta", 10_000)),
        ropeScaling(),
        present("max_position_embeddings") ? positive("max_position_embeddings") : 2048,
        flag("tie_word_embeddings"),
        token("bos_token_id", OptionalInt.of(1)),
        endTokens(),
        token("pad_token_id", OptionalInt.empty()),
        weightType());
  }

  private void refuseOtherModels() {
    JsonNode architectures = json.path("architectures");
    String architecture = architectures.path(0).asText(json.path("model_type").asText());
    boolean llama =
        architectures.isEmpty() ? architecture.equals("llama") : architecture.equals(ARCHITECTURE);
    if (!llama) {
      throw wrong(
          "architectures", "\"" + architecture + "\" is not supported; only " + ARCHITECTURE);
    }
    String activation = json.path("hidden_act").asText("silu");
    if (!activation.equals("silu")) {
      throw wrong("hidden_act", "\"" + activation + "\" is not supported; only silu");
    }
    for (String bias : List.of("attention_bias", "mlp_bias")) {
      if (flag(bias)) {
        throw wrong(bias, "true is not supported; only models without biases");
      }
    }
    if (present("quantization_config")) {
      throw wrong("quantization_config", "quantized weights are not supported");
    }
  }

  private Optional<RopeScaling> ropeScaling() {
    JsonNode rope = rope();
    String type = rope.path("rope_type").asText(rope.path("type").asText("default"));
    return switch (type) {
      case "default" -> Optional.empty();
      case "llama3" -> Optional.of(llama3Scaling(rope));
      default ->
          throw wrong(
              "rope_scaling", "type \"" + type + "\" is not supported; only llama3 or none");
    };
  }

  private RopeScaling llama3Scaling(JsonNode rope) {
    RopeScaling scaling =
        new RopeScaling(
            positiveReal(rope, "factor", Double.NaN),
            positiveReal(rope, "low_freq_factor", Double.NaN),
            positiveReal(rope, "high_freq_factor", Double.NaN),
            (int) positiveReal(rope, "original_max_position_embeddings", Double.NaN));
    if (scaling.lowFrequencyFactor() >= scaling.highFrequencyFactor()) {
      throw wrong("rope_scaling", "low_freq_factor must be less than high_freq_factor");
    }
    return scaling;
  }

  /** Newer transformers write {@code rope_parameters}, which also has the base. */
  private JsonNode rope() {
    return present("rope_parameters") ? json.path("rope_parameters") : json.path("rope_scaling");
  }

  private List<Integer> endTokens() {
    JsonNode ids = json.path("eos_token_id");
    List<Integer> tokens = new ArrayList<>();
    if (ids.isArray()) {
      ids.forEach(id -> token("eos_token_id", id).ifPresent(tokens::add));
    } else {
      token("eos_token_id", OptionalInt.of(2)).ifPresent(tokens::add);
    }
    return tokens;
  }

  private OptionalInt token(String name, OptionalInt whenMissing) {
    return json.has(name) ? token(name, json.get(name)) : whenMissing;
  }

  /** Old LLaMA checkpoints write -1 for "none". */
  private OptionalInt token(String name, JsonNode id) {
    if (id.isNull()) {
      return OptionalInt.empty();
    }
    if (!id.canConvertToInt() || !id.isIntegralNumber()) {
      throw wrong(name, id + " is no token id");
    }
    return id.intValue() < 0 ? OptionalInt.empty() : OptionalInt.of(id.intValue());
  }

  private TensorType weightType() {
    String name = json.path("torch_dtype").asText(json.path("dtype").asText("null"));
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "null", "float32" -> TensorType.F32;
      case "float16" -> TensorType.F16;
      case "bfloat16" -> TensorType.BF16;
      default ->
          throw wrong(
              "torch_dtype",
              "\"" + name + "\" is not supported; only float32, float16 and bfloat16");
    };
  }

  private boolean present(String name) {
    return json.hasNonNull(name);
  }

  private boolean flag(String name) {
    return json.path(name).asBoolean(false);
  }

  private int positive(String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw wrong(name, found(value) + ", but a positive whole number is needed");
    }
    return value.intValue();
  }

  private double positiveReal(JsonNode parent, String name, double whenMissing) {
    JsonNode value = parent.path(name);
    double number = value.isMissingNode() || value.isNull() ? whenMissing : value.asDouble();
    if (!(number > 0) || Double.isInfinite(number)) {
      throw wrong(name, found(value) + ", but a positive number is needed");
    }
    return number;
  }

  private static String found(JsonNode value) {
    return value.isMissingNode() ? "it is missing" : value.toString();
  }

  private CheckpointException wrong(String name, String what) {
    return new CheckpointException(file + ": " + name + ": " + what);
  }
}

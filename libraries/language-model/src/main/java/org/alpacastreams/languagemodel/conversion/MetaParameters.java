package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/**
 * Meta's {@code params.json}.
 *
 * @param dim width of the model
 * @param layers number of layers
 * @param heads number of query heads
 * @param keyValueHeads number of key and value heads
 * @param inner width of the feed-forward layers
 * @param normEpsilon of the norms
 * @param ropeTheta base of the rotary frequencies
 * @param scaledRope whether the frequencies are scaled (LLaMA 3.1)
 */
record MetaParameters(
    long dim,
    long layers,
    long heads,
    long keyValueHeads,
    long inner,
    double normEpsilon,
    double ropeTheta,
    boolean scaledRope) {

  static final String FILE = "params.json";

  private static final int LLAMA3_VOCABULARY = 128_000;
  private static final double LLAMA1_EPSILON = 1e-6;
  private static final double PLAIN_THETA = 10_000;

  /** The 65 B model of the first LLaMA, the only one of it with another epsilon. */
  private static final int LLAMA1_LARGEST_LAYERS = 80;

  static MetaParameters read(Path directory) {
    Path file = directory.resolve(FILE);
    ObjectNode json = JsonFile.read(file);
    long dim = positive(file, json, "dim");
    long heads = positive(file, json, "n_heads");
    long keyValueHeads = json.hasNonNull("n_kv_heads") ? positive(file, json, "n_kv_heads") : heads;
    if (dim % heads != 0 || (dim / heads) % 2 != 0 || heads % keyValueHeads != 0) {
      throw new CheckpointException(
          file + ": " + heads + " heads (" + keyValueHeads + " of keys) do not divide " + dim);
    }
    return new MetaParameters(
        dim,
        positive(file, json, "n_layers"),
        heads,
        keyValueHeads,
        inner(file, json, dim),
        json.path("norm_eps").asDouble(1e-5),
        json.path("rope_theta").asDouble(PLAIN_THETA),
        json.path("use_scaled_rope").asBoolean(false));
  }

  /** Two thirds of four times the width, times a factor, rounded up to a multiple. */
  private static long inner(Path file, ObjectNode json, long dim) {
    long multiple = positive(file, json, "multiple_of");
    double factor = json.path("ffn_dim_multiplier").asDouble(1);
    if (!(factor > 0 && factor < 1_000)) {
      throw new CheckpointException(file + ": ffn_dim_multiplier is " + factor);
    }
    long twoThirds = 8 * dim / 3;
    long unrounded = (long) (factor * twoThirds);
    return (unrounded + multiple - 1) / multiple * multiple;
  }

  private static long positive(Path file, ObjectNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isInt() || value.intValue() < 1) {
      throw new CheckpointException(
          file + ": " + name + " is " + value + ", but a positive whole number is needed");
    }
    return value.intValue();
  }

  long headSize() {
    return dim / heads;
  }

  /**
   * Most positions. The file does not say; these are what Meta's own models were trained for, told
   * apart by what differs between them.
   */
  long contextLength(long vocabulary) {
    if (vocabulary >= LLAMA3_VOCABULARY) {
      return scaledRope ? 131_072 : 8_192;
    }
    if (ropeTheta > PLAIN_THETA) {
      return 16_384;
    }
    boolean grouped = keyValueHeads < heads;
    boolean first = normEpsilon <= LLAMA1_EPSILON || (layers == LLAMA1_LARGEST_LAYERS && !grouped);
    return first ? 2_048 : 4_096;
  }

  /** The {@code config.json} of the same model. */
  ObjectNode config(long vocabulary, TensorType type) {
    boolean third = vocabulary >= LLAMA3_VOCABULARY;
    ObjectNode json = JsonFile.object();
    json.putArray("architectures").add("LlamaForCausalLM");
    json.put("attention_bias", false).put("attention_dropout", 0.0);
    json.put("bos_token_id", third ? LLAMA3_VOCABULARY : 1);
    json.put("eos_token_id", third ? LLAMA3_VOCABULARY + 1 : 2);
    json.put("hidden_act", "silu").put("hidden_size", dim).put("initializer_range", 0.02);
    json.put("intermediate_size", inner);
    json.put("max_position_embeddings", contextLength(vocabulary));
    json.put("mlp_bias", false).put("model_type", "llama");
    json.put("num_attention_heads", heads).put("num_hidden_layers", layers);
    json.put("num_key_value_heads", keyValueHeads).put("pretraining_tp", 1);
    json.put("rms_norm_eps", normEpsilon);
    if (scaledRope) {
      ObjectNode scaling = json.putObject("rope_scaling").put("rope_type", "llama3");
      scaling.put("factor", 8.0).put("low_freq_factor", 1.0).put("high_freq_factor", 4.0);
      scaling.put("original_max_position_embeddings", 8192);
    } else {
      json.putNull("rope_scaling");
    }
    json.put("rope_theta", ropeTheta).put("tie_word_embeddings", false);
    json.put("torch_dtype", TypeNames.of(type)).put("use_cache", true);
    return json.put("vocab_size", vocabulary);
  }
}

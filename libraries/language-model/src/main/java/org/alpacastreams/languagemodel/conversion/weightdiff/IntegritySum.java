package org.alpacastreams.languagemodel.conversion.weightdiff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;

/**
 * The number by which Alpaca's {@code weight_diff.py} checks recovered weights: the sum of all
 * elements, tensor after tensor in 32-bit floats.
 *
 * @param weights of the weights alone
 * @param withRotaryBuffers with the frequencies of rotary embeddings, one copy per layer, which
 *     transformers kept among the weights until 2023; the published number of Alpaca-7B is from
 *     then
 */
record IntegritySum(float weights, float withRotaryBuffers) {
  private static final double TOLERANCE = 1e-2;

  /**
   * @param tensorSums in the order of the state dict
   * @param config of the model
   */
  static IntegritySum of(Collection<Double> tensorSums, ObjectNode config) {
    float total = 0;
    for (double sum : tensorSums) {
      total += (float) sum;
    }
    float withBuffers = total;
    if (config.path("model_type").asText().equals("llama")) {
      float frequencies = (float) frequencies(config);
      for (int layer = 0; layer < config.path("num_hidden_layers").asInt(); layer++) {
        withBuffers += frequencies;
      }
    }
    return new IntegritySum(total, withBuffers);
  }

  private static double frequencies(ObjectNode config) {
    int heads = Math.max(1, config.path("num_attention_heads").asInt(1));
    int width = config.path("head_dim").asInt(config.path("hidden_size").asInt() / heads);
    double base = config.path("rope_theta").asDouble(10_000);
    double sum = 0;
    for (int i = 0; i < width; i += 2) {
      sum += Math.pow(base, -(double) i / width);
    }
    return sum;
  }

  /** Whether a published number is one of the two, within the reference's tolerance. */
  boolean matches(double expected) {
    return Math.abs(weights - expected) <= TOLERANCE
        || Math.abs(withRotaryBuffers - expected) <= TOLERANCE;
  }

  @Override
  public String toString() {
    String alone = String.format(Locale.ROOT, "%.4f", weights);
    return weights == withRotaryBuffers
        ? alone
        : alone
            + String.format(
                Locale.ROOT, " (%.4f with rotary buffers, as early 2023)", withRotaryBuffers);
  }
}

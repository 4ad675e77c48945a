package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** LLaMA 3's slowing of low rotary frequencies, which llama.cpp reads as a tensor of divisors. */
final class RopeFactors {

  private RopeFactors() {}

  /**
   * The tensor [headSize / 2]; empty if frequencies are as the base gives them.
   *
   * @param rope {@code rope_scaling} of config.json
   */
  static Optional<GgufTensor> of(JsonNode rope, double theta, int headSize) {
    String type = rope.path("rope_type").asText(rope.path("type").asText("default"));
    if (type.equals("default")) {
      return Optional.empty();
    }
    if (!type.equals("llama3")) {
      throw new CheckpointException(
          "config.json: rope_scaling: type \"" + type + "\" is not supported; only llama3 or none");
    }
    int pairs = headSize / 2;
    ByteBuffer bytes = ByteBuffer.allocate(pairs * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int pair = 0; pair < pairs; pair++) {
      double wavelength = 2 * Math.PI * Math.pow(theta, 2.0 * pair / headSize);
      bytes.putFloat((float) divisor(rope, wavelength));
    }
    bytes.flip();
    return Optional.of(
        new GgufTensor(
            "rope_freqs.weight",
            GgufTensorType.F32,
            List.of((long) pairs),
            () -> List.of(bytes.duplicate()).iterator()));
  }

  private static double divisor(JsonNode rope, double wavelength) {
    double factor = number(rope, "factor");
    double low = number(rope, "low_freq_factor");
    double high = number(rope, "high_freq_factor");
    double turns = number(rope, "original_max_position_embeddings") / wavelength;
    if (turns > high) {
      return 1;
    }
    if (turns < low) {
      return factor;
    }
    double smooth = (turns - low) / (high - low);
    return 1 / ((1 - smooth) / factor + smooth);
  }

  private static double number(JsonNode rope, String name) {
    JsonNode value = rope.path(name);
    if (!value.isNumber()) {
      throw new CheckpointException("config.json: rope_scaling: " + name + " is no number");
    }
    return value.doubleValue();
  }
}

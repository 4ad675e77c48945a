package org.alpacastreams.languagemodel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reference numbers computed by Hugging Face's transformers; see their README for how. */
final class Goldens {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path LLAMA_TINY = Path.of("src/test/resources/hf-models/llama-tiny");
  static final Path LLAMA3_ROPE_TINY = Path.of("src/test/resources/hf-models/llama3-rope-tiny");

  private Goldens() {}

  static JsonNode read(Path model, String file) {
    try {
      return JSON.readTree(model.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A matrix of numbers, row-major. */
  static long[] longs(JsonNode rows) {
    long[] flat = new long[rows.size() * rows.get(0).size()];
    int at = 0;
    for (JsonNode row : rows) {
      for (JsonNode value : row) {
        flat[at++] = value.asLong();
      }
    }
    return flat;
  }

  static double l2(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** The greatest difference of two flat arrays of one length. */
  static double distance(float[] values, JsonNode expected) {
    if (values.length != expected.size()) {
      throw new AssertionError(values.length + " values, expected " + expected.size());
    }
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      distance = Math.max(distance, Math.abs(values[i] - expected.get(i).asDouble()));
    }
    return distance;
  }
}

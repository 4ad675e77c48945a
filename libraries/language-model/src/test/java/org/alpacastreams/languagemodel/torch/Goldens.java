package org.alpacastreams.languagemodel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reference numbers computed by Hugging Face's transformers; see their README for how. */
final class Goldens {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  static List<Long> row(JsonNode values) {
    List<Long> row = new ArrayList<>();
    values.forEach(value -> row.add(value.asLong()));
    return row;
  }

  /** The most likely continuation of a golden's prompt, its end token included. */
  static List<Long> greedy(KeyValueCache cache, JsonNode golden, JsonNode prompt) {
    List<Long> ends = row(golden.get("eos_token_ids"));
    int maxTokens = golden.get("max_new_tokens").asInt();
    long[] tokens = row(prompt.get("input_ids")).stream().mapToLong(Long::longValue).toArray();
    List<Long> answer = new ArrayList<>();
    float[] logits = cache.prefill(tokens, 0);
    while (true) {
      long best = argMax(logits);
      answer.add(best);
      if (ends.contains(best) || answer.size() == maxTokens) {
        return answer;
      }
      long position = (long) tokens.length + answer.size() - 1;
      logits = cache.decode(new long[] {best}, new long[] {0}, new long[] {position});
    }
  }

  static int argMax(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}

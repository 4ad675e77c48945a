package org.alpacastreams.benchmarks.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.gguf.GgufExport;
import org.alpacastreams.languagemodel.gguf.GgufTensorType;

/**
 * Whether llama.cpp, given the files that we write, says what Hugging Face's transformers said of
 * the same tiny models: the recorded greedy answers, token by token.
 */
final class SameModel {
  private SameModel() {}

  /**
   * Compares.
   *
   * @param models folder of tiny models, each with its {@code generate_golden.json}
   * @return a line for each model
   * @throws IllegalStateException if an answer differs
   */
  static List<String> check(Path models, Path scratch, int threads) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name : List.of("llama-tiny", "llama3-rope-tiny")) {
      Path model = models.resolve(name);
      JsonNode golden = new ObjectMapper().readTree(model.resolve("generate_golden.json").toFile());
      Path numbered = numbered(model, scratch.resolve(name));
      Path file = scratch.resolve(name + ".gguf");
      GgufExport.write(numbered, file, GgufTensorType.F32);
      try (LlamaCppDecoder decoder = new LlamaCppDecoder(name, file, Float.BYTES, threads)) {
        lines.add(name + ": " + compare(decoder, golden));
      }
    }
    return lines;
  }

  private static String compare(LlamaCppDecoder decoder, JsonNode golden) {
    int tokens = 0;
    for (JsonNode prompt : golden.get("prompts")) {
      List<Integer> expected = ids(prompt.get("new_ids"));
      List<Integer> found =
          decoder.continuations(List.of(ids(prompt.get("input_ids"))), expected.size()).get(0);
      if (!found.equals(expected)) {
        throw new IllegalStateException(
            "llama.cpp answers %s with %s, transformers with %s"
                .formatted(prompt.get("prompt"), found, expected));
      }
      tokens += found.size();
    }
    return "%d answers, %d tokens, all as recorded".formatted(golden.get("prompts").size(), tokens);
  }

  private static Path numbered(Path model, Path copy) throws IOException {
    Files.createDirectories(copy);
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(model.resolve(file), copy.resolve(file));
    }
    JsonNode config = new ObjectMapper().readTree(copy.resolve("config.json").toFile());
    NumberedTokenizer.write(copy, config.get("vocab_size").asInt());
    return copy;
  }

  private static List<Integer> ids(JsonNode values) {
    List<Integer> ids = new ArrayList<>();
    values.forEach(value -> ids.add(value.asInt()));
    return ids;
  }
}

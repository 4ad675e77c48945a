package org.alpacastreams.languagemodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tiny random-weight models among the test resources, with what Hugging Face makes of them. */
public final class HuggingFaceModels {

  public static final Path LLAMA = Path.of("src/test/resources/hf-models/llama-tiny");
  public static final Path OPT = Path.of("src/test/resources/hf-models/opt-tiny");
  public static final Path LLAMA3 = Path.of("src/test/resources/hf-models/llama3-rope-tiny");
  public static final Path QWEN2 = Path.of("src/test/resources/hf-models/qwen2-tiny");

  private static final ObjectMapper JSON = new ObjectMapper();

  private HuggingFaceModels() {}

  /** Lines of {@code tokenizer_golden.jsonl}. */
  public static List<JsonNode> tokenizerGoldens(Path modelDirectory) {
    List<JsonNode> goldens = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(modelDirectory.resolve("tokenizer_golden.jsonl"))) {
        goldens.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the test resources are incomplete", e);
    }
    return goldens;
  }
}

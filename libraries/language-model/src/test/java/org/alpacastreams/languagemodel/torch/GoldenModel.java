package org.alpacastreams.languagemodel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.ResizedVocabulary;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.training.TrainingExample;

/** The tiny models that Hugging Face's code was run on. */
enum GoldenModel {
  LLAMA("llama-tiny"),
  LLAMA3("llama3-rope-tiny"),
  QWEN2("qwen2-tiny"),
  OPT("opt-tiny");

  private final Path directory;

  GoldenModel(String name) {
    this.directory = Path.of("src/test/resources/hf-models").resolve(name);
  }

  Path directory() {
    return directory;
  }

  JsonNode golden(String file) {
    return Goldens.read(directory, file);
  }

  ModelConfig config() {
    return ModelConfig.read(directory);
  }

  /** After Alpaca's special tokens were added. */
  ModelConfig resizedConfig() {
    return config().withVocabularySize(resize().get("tokenizer_len_after").asInt());
  }

  WeightSource resized(WeightSource weights) {
    int rows = resize().get("tokenizer_len_after").asInt();
    return new ResizedVocabulary(weights, rows - resize().get("num_new_tokens").asInt(), rows);
  }

  private JsonNode resize() {
    return golden("resize_golden.json");
  }

  int padToken() {
    return golden("train_data.json").get("pad_token_id").asInt();
  }

  /** The examples that the reference trained on. */
  List<TrainingExample> examples() {
    List<TrainingExample> examples = new ArrayList<>();
    for (JsonNode one : golden("train_data.json").get("examples")) {
      int[] tokens =
          IntStream.range(0, one.get("input_ids").size())
              .map(i -> one.get("input_ids").get(i).asInt())
              .toArray();
      examples.add(new TrainingExample(tokens, one.get("n_source_tokens").asInt()));
    }
    return examples;
  }

  /** Weights whose true gradient is zero: OPT's key biases, of which softmax takes no notice. */
  boolean isNoise(String weight) {
    return this == OPT && weight.endsWith("k_proj.bias");
  }

  /** Whether this model's norms decayed in the transformers of the goldens. */
  boolean normsDecay() {
    return this == QWEN2;
  }
}

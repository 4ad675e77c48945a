package org.alpacastreams.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RandomWeights;

/** Models to serve. Both have the nano model's tokenizer, and so the same prompts. */
enum ServedShape {
  /** The base model that comes with the product. */
  NANO {
    @Override
    void write(Path nano, Path directory) throws IOException {
      copy(nano, directory, COMPANIONS);
      copy(nano, directory, List.of("config.json", "model.safetensors"));
    }
  },

  /** 110 million random weights: 12 layers of 768, 32,000 words. */
  LARGE {
    @Override
    void write(Path nano, Path directory) throws IOException {
      copy(nano, directory, COMPANIONS);
      ObjectNode config = read(nano.resolve("config.json"));
      config
          .put("hidden_size", 768)
          .put("intermediate_size", 2_048)
          .put("num_hidden_layers", 12)
          .put("num_attention_heads", 12)
          .put("num_key_value_heads", 12)
          .put("head_dim", 64)
          .put("vocab_size", WORDS)
          .put("torch_dtype", "float32");
      Files.writeString(directory.resolve("config.json"), config.toString());
      RandomWeights.write(directory, ModelConfig.read(directory), SEED);
      addWords(directory.resolve("tokenizer.json"));
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COMPANIONS =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "generation_config.json");
  private static final int WORDS = 32_000;
  private static final long SEED = 7;

  /**
   * Writes the model's files.
   *
   * @param nano the nano model's directory
   * @param directory an empty one
   */
  abstract void write(Path nano, Path directory) throws IOException;

  /** The token that ends an answer. */
  static int endToken(Path nano) throws IOException {
    return read(nano.resolve("config.json")).get("eos_token_id").asInt();
  }

  /** Names of the files in a directory. */
  static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void copy(Path from, Path to, List<String> names) throws IOException {
    for (String name : names) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }

  /** Words that no text is made of, so that every token that the model may choose has a text. */
  private static void addWords(Path file) throws IOException {
    ObjectNode tokenizer = read(file);
    ObjectNode vocabulary = (ObjectNode) tokenizer.get("model").get("vocab");
    for (int id = vocabulary.size(); id < WORDS; id++) {
      vocabulary.put("\u0120word" + id, id);
    }
    Files.writeString(file, tokenizer.toString());
  }

  private static ObjectNode read(Path file) throws IOException {
    return (ObjectNode) JSON.readTree(file.toFile());
  }
}

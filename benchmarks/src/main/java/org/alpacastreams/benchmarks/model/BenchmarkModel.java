package org.alpacastreams.benchmarks.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RandomWeights;

/**
 * A LLaMA with random weights in a directory.
 *
 * @param directory where it is
 * @param config its shape
 */
record BenchmarkModel(Path directory, ModelConfig config) {
  private static final long SEED = 7;

  /** The end token is one that random weights do not come to. */
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
       "vocab_size": %d, "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
       "num_attention_heads": 12, "num_key_value_heads": 12, "max_position_embeddings": 1024,
       "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "tie_word_embeddings": true,
       "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "float32"}
      """;

  /** 110 million parameters in 12 layers, or two narrow layers to try a command with. */
  static BenchmarkModel write(Path directory, boolean tiny) throws IOException {
    Files.createDirectories(directory);
    String json =
        tiny ? CONFIG.formatted(512, 192, 512, 2) : CONFIG.formatted(32_000, 768, 2_048, 12);
    Files.writeString(directory.resolve("config.json"), json);
    ModelConfig config = ModelConfig.read(directory);
    RandomWeights.write(directory, config, SEED);
    NumberedTokenizer.write(directory, config.vocabularySize());
    return new BenchmarkModel(directory, config);
  }

  /** Rows of random tokens. */
  List<List<Integer>> prompts(int rows, int columns) {
    Random random = new Random(SEED);
    List<List<Integer>> prompts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      prompts.add(IntStream.range(0, columns).mapToObj(i -> token(random)).toList());
    }
    return prompts;
  }

  /** The same, flat. */
  long[] tokens(int rows, int columns) {
    return prompts(rows, columns).stream()
        .flatMap(List::stream)
        .mapToLong(Integer::longValue)
        .toArray();
  }

  private int token(Random random) {
    return 3 + random.nextInt(config.vocabularySize() - 3);
  }
}

package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomWeightsTest {
  private static final int HIDDEN = 128;
  private static final int HEAD = 32;
  private static final int HEADS = 4;
  private static final int GROUP = 2;
  private static final String LAYER = "model.layers.1.";

  @TempDir Path directory;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(written("a", 7).resolve("model.safetensors"));

    assertThat(Files.readAllBytes(written("b", 7).resolve("model.safetensors"))).isEqualTo(first);
    assertThat(Files.readAllBytes(written("c", 8).resolve("model.safetensors")))
        .isNotEqualTo(first);
  }

  @Test
  void matricesKeepTheScaleOfWhatGoesThrough() {
    Path model = written("scale", 1);
    assertThat(deviation(read(model, LAYER + "self_attn.q_proj.weight")))
        .isCloseTo(1 / Math.sqrt(HIDDEN), within(0.003));
    assertThat(deviation(read(model, LAYER + "mlp.gate_proj.weight")))
        .isCloseTo(1 / Math.sqrt(HIDDEN), within(0.003));
    assertThat(deviation(read(model, LAYER + "mlp.down_proj.weight")))
        .isCloseTo(1 / Math.sqrt(256) / Math.sqrt(4), within(0.003));
    assertThat(deviation(read(model, "model.embed_tokens.weight"))).isCloseTo(0.05, within(0.003));
    assertThat(read(model, "model.norm.weight")).containsOnly(1f);
  }

  @Test
  void keysResembleTheirGroupsFirstQueries() {
    Path model = written("keys", 1);
    float[] queries = read(model, LAYER + "self_attn.q_proj.weight");
    float[] keys = read(model, LAYER + "self_attn.k_proj.weight");
    int head = HEAD * HIDDEN;

    // Two of the four query heads share a key head: 0 and 1 the first, 2 and 3 the second.
    assertThat(correlation(keys, 0, 1, queries, 0, 1, head)).isCloseTo(0.95, within(0.02));
    assertThat(correlation(keys, head, 1, queries, 2 * head, 1, head))
        .isCloseTo(0.95, within(0.02));
    assertThat(correlation(keys, 0, 1, queries, head, 1, head)).isCloseTo(0, within(0.1));
  }

  @Test
  void outputsResembleTheValuesTheyRead() {
    Path model = written("values", 1);
    float[] values = read(model, LAYER + "self_attn.v_proj.weight");
    float[] output = read(model, LAYER + "self_attn.o_proj.weight");
    int columns = HEADS * HEAD;
    for (int head = 0; head < HEADS; head++) {
      // A column of the output projection is a row of the value head: 0.7 of it, and noise of
      // 0.71 / sqrt(2 layers * 2) beside it.
      double expected = 0.7 / Math.hypot(0.7, Math.sqrt(0.51) / 2);
      int row = 5;
      int column = head * HEAD + row;
      int valueRow = (head / GROUP * HEAD + row) * HIDDEN;
      assertThat(correlation(output, column, columns, values, valueRow, 1, HIDDEN))
          .isCloseTo(expected, within(0.1));
    }
  }

  private Path written(String name, long seed) {
    try {
      Path model = Files.createDirectory(directory.resolve(name));
      Files.writeString(
          model.resolve("config.json"),
          """
          {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": 300,
           "hidden_size": 128, "intermediate_size": 256, "num_hidden_layers": 2,
           "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 32,
           "max_position_embeddings": 64, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
           "tie_word_embeddings": true, "hidden_act": "silu"}
          """);
      RandomWeights.write(model, ModelConfig.read(model), seed);
      return model;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static float[] read(Path model, String name) {
    try (WeightFiles files = WeightFiles.open(model)) {
      return FloatFormat.read(TensorType.F32, files.bytes(name));
    }
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  private static double correlation(
      float[] a, int fromA, int stepA, float[] b, int fromB, int stepB, int count) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < count; i++) {
      double x = a[fromA + i * stepA];
      double y = b[fromB + i * stepB];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return ab / Math.sqrt(aa * bb);
  }
}

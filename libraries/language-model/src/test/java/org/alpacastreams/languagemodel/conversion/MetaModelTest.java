package org.alpacastreams.languagemodel.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.conversion.torchfile.TorchFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaModelTest {
  private static final String LLAMA =
      """
      {"dim": 64, "multiple_of": 16, "n_heads": 4, "n_layers": 2, "norm_eps": 1e-06, "vocab_size": -1}
      """;

  @TempDir Path directory;
  private Path in;
  private Path out;

  @BeforeEach
  void directories() throws IOException {
    in = Files.createDirectory(directory.resolve("7B"));
    out = directory.resolve("out");
  }

  @Test
  void isTheOriginalBitForBitWhetherCutWithinOrBetweenWords() throws IOException {
    for (boolean betweenWords : new boolean[] {false, true}) {
      write(HuggingFaceModels.LLAMA, 2, betweenWords);
      Files.writeString(in.resolve("params.json"), LLAMA);
      convert(OptionalInt.empty());
      ConversionTest.assertSameWeights(HuggingFaceModels.LLAMA, out);
      remove(out);
      remove(in);
      Files.createDirectory(in);
    }
  }

  @Test
  void describesTheModelInConfigJson() throws IOException {
    write(HuggingFaceModels.LLAMA, 2, false);
    Files.writeString(in.resolve("params.json"), LLAMA);
    convert(OptionalInt.of(256));

    ModelConfig original = ModelConfig.read(HuggingFaceModels.LLAMA);
    ModelConfig written = ModelConfig.read(out);
    assertThat(written.intermediateSize()).isEqualTo(176);
    assertThat(written.vocabularySize()).isEqualTo(original.vocabularySize());
    assertThat(written.hiddenSize()).isEqualTo(original.hiddenSize());
    assertThat(written.layers()).isEqualTo(original.layers());
    assertThat(written.heads()).isEqualTo(original.heads());
    assertThat(written.keyValueHeads()).isEqualTo(original.keyValueHeads());
    assertThat(written.headSize()).isEqualTo(original.headSize());
    assertThat(written.normEpsilon()).isEqualTo(original.normEpsilon());
    assertThat(written.ropeTheta()).isEqualTo(original.ropeTheta());
    assertThat(written.contextLength()).isEqualTo(256);
    assertThat(written.weightType()).isEqualTo(TensorType.F32);
    assertThat(written.beginToken()).hasValue(1);
    assertThat(written.endTokens()).containsExactly(2);
    assertThat(written.tiedEmbeddings()).isFalse();
  }

  @Test
  void joinsGroupedHeads() throws IOException {
    write(HuggingFaceModels.LLAMA3, 2, true);
    ModelConfig original = ModelConfig.read(HuggingFaceModels.LLAMA3);
    int twoThirds = 8 * original.hiddenSize() / 3;
    // Rounded up to a multiple of 16 afterwards.
    double factor = original.intermediateSize() / (double) twoThirds - 1e-9;
    Files.writeString(
        in.resolve("params.json"),
        """
        {"dim": %d, "multiple_of": 16, "ffn_dim_multiplier": %s, "n_heads": %d, "n_kv_heads": %d,
         "n_layers": %d, "norm_eps": 1e-05, "rope_theta": 500000.0, "vocab_size": -1}
        """
            .formatted(
                original.hiddenSize(),
                factor,
                original.heads(),
                original.keyValueHeads(),
                original.layers()));
    convert(OptionalInt.empty());

    assertThat(ModelConfig.read(out).keyValueHeads()).isEqualTo(2);
    assertThat(ModelConfig.read(out).ropeTheta()).isEqualTo(500_000);
    try (WeightFiles wanted = WeightFiles.open(HuggingFaceModels.LLAMA3);
        WeightFiles written = WeightFiles.open(out)) {
      for (String name : wanted.names()) {
        assertThat(written.bytes(name)).as(name).isEqualTo(wanted.bytes(name));
      }
    }
  }

  @Test
  void saysWhichPartIsMissing() throws IOException {
    Files.writeString(in.resolve("params.json"), LLAMA);
    assertRefused("no consolidated.00.pth; fetch it");
    write(HuggingFaceModels.LLAMA, 2, false);
    Files.delete(in.resolve("consolidated.00.pth"));
    assertRefused("consolidated.00.pth is missing, but consolidated.01.pth is there");
    remove(in);
    Files.createDirectory(in);
    Files.writeString(in.resolve("params.json"), LLAMA);
    write(HuggingFaceModels.LLAMA, 2, false);
    Files.delete(in.resolve("consolidated.01.pth"));
    assertRefused("the 1 parts there are make model.embed_tokens.weight [512, 32]");
  }

  @Test
  void refusesParametersOfAnotherModel() throws IOException {
    write(HuggingFaceModels.LLAMA, 1, false);
    Path parameters = in.resolve("params.json");
    Files.writeString(parameters, LLAMA.replace("\"n_layers\": 2", "\"n_layers\": 1"));
    assertRefused("has weights that no LLaMA of 1 layers has, layers.1.");
    Files.writeString(parameters, LLAMA.replace("\"n_layers\": 2", "\"n_layers\": 3"));
    assertRefused("no tensor layers.2.attention.wq.weight");
    Files.writeString(parameters, LLAMA.replace("\"multiple_of\": 16", "\"multiple_of\": 256"));
    assertRefused("make model.layers.0.mlp.gate_proj.weight [176, 64], but params.json wants");
    Files.writeString(parameters, LLAMA.replace("\"n_heads\": 4", "\"n_heads\": 5"));
    assertRefused("5 heads (5 of keys) do not divide 64");
    Files.writeString(parameters, LLAMA.replace("\"dim\": 64", "\"dim\": \"64\""));
    assertRefused("params.json: dim is \"64\", but a positive whole number is needed");
  }

  @Test
  void knowsWhatMetasModelsWereTrainedFor() throws IOException {
    String seven = "{\"dim\": 4096, \"multiple_of\": 256, \"n_heads\": 32, \"n_layers\": 32, ";
    assertThat(parameters(seven + "\"norm_eps\": 1e-06}").contextLength(32_000)).isEqualTo(2_048);
    assertThat(parameters(seven + "\"norm_eps\": 1e-05}").contextLength(32_000)).isEqualTo(4_096);
    assertThat(parameters(seven + "\"norm_eps\": 1e-06}").inner()).isEqualTo(11_008);
    String seventy =
        "{\"dim\": 8192, \"multiple_of\": 4096, \"ffn_dim_multiplier\": 1.3, \"n_heads\": 64,"
            + " \"n_kv_heads\": 8, \"n_layers\": 80, \"norm_eps\": 1e-05}";
    assertThat(parameters(seventy).inner()).isEqualTo(28_672);
    assertThat(parameters(seventy).contextLength(32_000)).isEqualTo(4_096);
    String sixtyFive = seventy.replace("\"n_kv_heads\": 8, ", "");
    assertThat(parameters(sixtyFive).contextLength(32_000)).isEqualTo(2_048);
    String eight =
        "{\"dim\": 4096, \"multiple_of\": 1024, \"ffn_dim_multiplier\": 1.3, \"n_heads\": 32,"
            + " \"n_kv_heads\": 8, \"n_layers\": 32, \"norm_eps\": 1e-05, \"rope_theta\": 5e5";
    assertThat(parameters(eight + "}").inner()).isEqualTo(14_336);
    assertThat(parameters(eight + "}").contextLength(128_256)).isEqualTo(8_192);
    assertThat(parameters(eight + ", \"use_scaled_rope\": true}").contextLength(128_256))
        .isEqualTo(131_072);
  }

  private MetaParameters parameters(String json) throws IOException {
    Files.writeString(in.resolve("params.json"), json);
    return MetaParameters.read(in);
  }

  private void convert(OptionalInt context) {
    new Conversion(in, out, Optional.empty(), 5_000_000_000L, context).run(line -> {});
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> convert(OptionalInt.empty()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
    assertThat(out).doesNotExist();
  }

  private static void remove(Path of) throws IOException {
    try (var files = Files.list(of)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(of);
  }

  /** What Meta would have published of a model: the conversion done backwards. */
  private void write(Path model, int count, boolean betweenWords) {
    ModelConfig config = ModelConfig.read(model);
    List<TorchFixture> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new TorchFixture());
    }
    try (WeightFiles weights = WeightFiles.open(model)) {
      Matrix words = Matrix.of(weights, "model.embed_tokens.weight");
      put(parts, "tok_embeddings.weight", words, betweenWords ? 0 : 1);
      put(parts, "norm.weight", Matrix.of(weights, "model.norm.weight"), -1);
      for (int layer = 0; layer < config.layers(); layer++) {
        String from = "model.layers." + layer + ".";
        String to = "layers." + layer + ".";
        int head = config.headSize();
        Matrix query = Matrix.of(weights, from + "self_attn.q_proj.weight").interleaved(head);
        put(parts, to + "attention.wq.weight", query, 0);
        Matrix key = Matrix.of(weights, from + "self_attn.k_proj.weight").interleaved(head);
        put(parts, to + "attention.wk.weight", key, 0);
        put(
            parts,
            to + "attention.wv.weight",
            Matrix.of(weights, from + "self_attn.v_proj.weight"),
            0);
        put(
            parts,
            to + "attention.wo.weight",
            Matrix.of(weights, from + "self_attn.o_proj.weight"),
            1);
        put(
            parts,
            to + "feed_forward.w1.weight",
            Matrix.of(weights, from + "mlp.gate_proj.weight"),
            0);
        put(
            parts,
            to + "feed_forward.w2.weight",
            Matrix.of(weights, from + "mlp.down_proj.weight"),
            1);
        put(
            parts,
            to + "feed_forward.w3.weight",
            Matrix.of(weights, from + "mlp.up_proj.weight"),
            0);
        put(
            parts,
            to + "attention_norm.weight",
            Matrix.of(weights, from + "input_layernorm.weight"),
            -1);
        put(
            parts,
            to + "ffn_norm.weight",
            Matrix.of(weights, from + "post_attention_layernorm.weight"),
            -1);
      }
      Matrix head =
          Matrix.of(
              weights, config.tiedEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight");
      put(parts, "output.weight", head, 0);
    }
    for (int i = 0; i < count; i++) {
      parts.get(i).tensor("rope.freqs", TensorType.F32, List.of(1L), new byte[4]);
      parts.get(i).write(in.resolve("consolidated.%02d.pth".formatted(i)));
    }
  }

  /** Cut along a dimension; -1 gives every part all of it. */
  private static void put(List<TorchFixture> parts, String name, Matrix matrix, int dimension) {
    for (int i = 0; i < parts.size(); i++) {
      Matrix part = dimension < 0 ? matrix : matrix.part(dimension, i, parts.size());
      parts.get(i).tensor(name, TensorType.F32, part.shape(), part.bytes());
    }
  }

  /** 32-bit elements, row by row; a vector is one column. */
  private static final class Matrix {
    private final List<Long> shape;
    private final int[][] rows;

    private Matrix(List<Long> shape, int[][] rows) {
      this.shape = shape;
      this.rows = rows;
    }

    List<Long> shape() {
      return shape;
    }

    static Matrix of(WeightFiles weights, String name) {
      List<Long> shape = weights.entry(name).shape();
      ByteBuffer bytes = weights.bytes(name);
      int columns = shape.size() == 1 ? 1 : Math.toIntExact(shape.get(1));
      int[][] rows = new int[Math.toIntExact(shape.get(0))][columns];
      for (int[] row : rows) {
        for (int column = 0; column < columns; column++) {
          row[column] = bytes.getInt();
        }
      }
      return new Matrix(shape, rows);
    }

    /** Within each head, the halves' rows by turns. */
    Matrix interleaved(int head) {
      int[][] reordered = new int[rows.length][];
      for (int start = 0; start < rows.length; start += head) {
        for (int i = 0; i < head / 2; i++) {
          reordered[start + 2 * i] = rows[start + i];
          reordered[start + 2 * i + 1] = rows[start + head / 2 + i];
        }
      }
      return new Matrix(shape, reordered);
    }

    Matrix part(int dimension, int index, int count) {
      int height = dimension == 0 ? rows.length / count : rows.length;
      int width = dimension == 1 ? rows[0].length / count : rows[0].length;
      int[][] part = new int[height][width];
      for (int row = 0; row < height; row++) {
        int top = dimension == 0 ? index * height : 0;
        int left = dimension == 1 ? index * width : 0;
        System.arraycopy(rows[top + row], left, part[row], 0, width);
      }
      return new Matrix(List.of((long) height, (long) width), part);
    }

    byte[] bytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(rows.length * rows[0].length * 4).order(ByteOrder.LITTLE_ENDIAN);
      for (int[] row : rows) {
        for (int element : row) {
          bytes.putInt(element);
        }
      }
      return bytes.array();
    }
  }
}

package org.alpacastreams.languagemodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.torch.RotaryTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgufExportTest {
  private static final int HEADS = 4;
  private static final int HEAD_SIZE = 16;

  /** Half the distance of the least numbers of binary16. */
  private static final double LEAST_HALF = 0x1p-25;

  @TempDir Path folder;

  @Test
  void writesEveryWeightUnderItsNameInLlamaCpp() throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA, GgufTensorType.F32);
    assertThat(gguf.tensors()).hasSize(2 * 9 + 3);
    assertThat(gguf.values("token_embd.weight"))
        .containsExactly(stored(HuggingFaceModels.LLAMA, "model.embed_tokens.weight"));
    assertThat(gguf.values("blk.1.ffn_down.weight"))
        .containsExactly(stored(HuggingFaceModels.LLAMA, "model.layers.1.mlp.down_proj.weight"));
    assertThat(gguf.tensors().get("blk.1.ffn_down.weight").dimensions()).containsExactly(176L, 64L);
    assertThat(gguf.values("output.weight"))
        .containsExactly(stored(HuggingFaceModels.LLAMA, "lm_head.weight"));
  }

  @Test
  void putsWhatIsRotatedTogetherSideBySide() throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA, GgufTensorType.F32);
    float[] query = stored(HuggingFaceModels.LLAMA, "model.layers.0.self_attn.q_proj.weight");
    float[] converted = gguf.values("blk.0.attn_q.weight");
    int width = HEADS * HEAD_SIZE;
    for (int head = 0; head < HEADS; head++) {
      for (int pair = 0; pair < HEAD_SIZE / 2; pair++) {
        for (int half = 0; half < 2; half++) {
          int from = (head * HEAD_SIZE + half * HEAD_SIZE / 2 + pair) * width;
          int to = (head * HEAD_SIZE + 2 * pair + half) * width;
          assertThat(Arrays.copyOfRange(converted, to, to + width))
              .containsExactly(Arrays.copyOfRange(query, from, from + width));
        }
      }
    }
    assertThat(gguf.values("blk.0.attn_v.weight"))
        .containsExactly(stored(HuggingFaceModels.LLAMA, "model.layers.0.self_attn.v_proj.weight"));
  }

  @ParameterizedTest
  @CsvSource({"F16, 1, 0.0005", "BF16, 30, 0.004", "Q8_0, 8, 0.0045"})
  void roundsMatricesButNotNorms(GgufTensorType type, int code, double relative)
      throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA, type);
    float[] exact = stored(HuggingFaceModels.LLAMA, "lm_head.weight");
    float[] rounded = gguf.values("output.weight");
    assertThat(gguf.tensors().get("output.weight").type()).isEqualTo(code);
    for (int i = 0; i < exact.length; i++) {
      // Half a step of the block's scale in 8 bits, and of the number's own in 16.
      double greatest = Math.abs(exact[i]);
      for (int j = i / 32 * 32; type == GgufTensorType.Q8_0 && j < i / 32 * 32 + 32; j++) {
        greatest = Math.max(greatest, Math.abs(exact[j]));
      }
      assertThat(rounded[i])
          .isCloseTo(exact[i], within((float) (greatest * relative + LEAST_HALF)));
    }
    assertThat(gguf.tensors().get("output_norm.weight").type()).isEqualTo(0);
    assertThat(gguf.values("output_norm.weight"))
        .containsExactly(stored(HuggingFaceModels.LLAMA, "model.norm.weight"));
  }

  @Test
  void keepsRowsThatAreNoWholeBlocksInSixteenBits() throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA, GgufTensorType.Q8_0);
    assertThat(gguf.tensors().get("blk.0.ffn_down.weight").type()).isEqualTo(1);
    assertThat(gguf.tensors().get("blk.0.ffn_up.weight").type()).isEqualTo(8);
  }

  @Test
  void alignsEveryTensorAndEndsWithTheLast() throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA, GgufTensorType.Q8_0);
    assertThat(gguf.tensors().values()).allMatch(tensor -> tensor.offset() % 32 == 0);
    GgufReader.Tensor norm = gguf.tensors().get("output_norm.weight");
    assertThat(gguf.tensors().values()).allMatch(tensor -> tensor.offset() <= norm.offset());
    assertThat(gguf.dataStart() + norm.offset() + HEADS * HEAD_SIZE * 4).isEqualTo(gguf.size());
  }

  @Test
  void describesTheShape() throws IOException {
    GgufReader gguf = written(HuggingFaceModels.LLAMA3, GgufTensorType.F16);
    assertThat(gguf.metadata())
        .containsEntry("general.architecture", "llama")
        .containsEntry("general.file_type", 1)
        .containsEntry("llama.block_count", 2)
        .containsEntry("llama.embedding_length", 64)
        .containsEntry("llama.feed_forward_length", 176)
        .containsEntry("llama.attention.head_count", 4)
        .containsEntry("llama.attention.head_count_kv", 2)
        .containsEntry("llama.attention.layer_norm_rms_epsilon", 1e-5f)
        .containsEntry("llama.rope.freq_base", 500_000f)
        .containsEntry("llama.context_length", 256)
        .containsEntry("tokenizer.ggml.bos_token_id", 509)
        .containsEntry("tokenizer.ggml.eos_token_id", 510)
        .containsEntry("tokenizer.ggml.eot_token_id", 511);
    assertThat(gguf.tensors()).doesNotContainKey("output.weight");
  }

  @Test
  void dividesRotaryFrequenciesAsLlama3Does() throws IOException {
    float[] divisors =
        written(HuggingFaceModels.LLAMA3, GgufTensorType.F32).values("rope_freqs.weight");
    float[] scaled = RotaryTable.frequencies(ModelConfig.read(HuggingFaceModels.LLAMA3));
    for (int pair = 0; pair < divisors.length; pair++) {
      double plain = Math.pow(500_000, -2.0 * pair / HEAD_SIZE);
      assertThat((float) (plain / divisors[pair]))
          .isCloseTo(scaled[pair], within(scaled[pair] * 1e-5f));
    }
    assertThat(divisors[divisors.length - 1]).isEqualTo(8);
  }

  @Test
  void writesQwen2WithItsBiasesAndItsOrderOfRows() throws IOException {
    Path model = Files.createDirectory(folder.resolve("qwen"));
    Files.writeString(
        model.resolve("config.json"),
        """
        {"architectures": ["Qwen2ForCausalLM"], "vocab_size": 512, "hidden_size": 32,
         "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 2,
         "num_key_value_heads": 1, "max_position_embeddings": 128, "rms_norm_eps": 1e-6,
         "tie_word_embeddings": true}
        """);
    Files.copy(HuggingFaceModels.LLAMA.resolve("tokenizer.json"), model.resolve("tokenizer.json"));
    float[] query = new float[32 * 32];
    for (int i = 0; i < query.length; i++) {
      query[i] = i;
    }
    SafetensorsWriter.write(
        model.resolve("model.safetensors"),
        List.of(
            tensor("model.layers.0.self_attn.q_proj.weight", List.of(32L, 32L), query),
            tensor("model.layers.0.self_attn.q_proj.bias", List.of(32L), new float[32])));
    GgufReader gguf = written(model, GgufTensorType.BF16);
    assertThat(gguf.metadata())
        .containsEntry("general.architecture", "qwen2")
        .containsEntry("qwen2.attention.head_count_kv", 1);
    assertThat(gguf.tensors().get("blk.0.attn_q.bias").type()).isEqualTo(0);
    assertThat(gguf.values("blk.0.attn_q.weight")[32]).isEqualTo(32);
  }

  @Test
  void refusesWhatLlamaCppWouldComputeDifferently() throws IOException {
    Path model = Files.createDirectory(folder.resolve("other"));
    Files.writeString(model.resolve("config.json"), "{\"architectures\": [\"OPTForCausalLM\"]}");
    assertThatThrownBy(() -> written(model, GgufTensorType.F32))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("OPTForCausalLM");
  }

  private GgufReader written(Path model, GgufTensorType type) throws IOException {
    Path file = folder.resolve("model.gguf");
    GgufExport.write(model, file, type);
    return new GgufReader(file);
  }

  private static float[] stored(Path model, String name) {
    try (WeightFiles weights = WeightFiles.open(model)) {
      return FloatFormat.read(weights.entry(name).type(), weights.bytes(name));
    }
  }

  private static TensorContent tensor(String name, List<Long> shape, float[] values) {
    return TensorContent.of(name, TensorType.F32, shape, FloatFormat.write(TensorType.F32, values));
  }
}

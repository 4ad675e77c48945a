package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @Test
  void readsAConfigOfTransformers() {
    assertThat(ModelConfig.read(HuggingFaceModels.LLAMA))
        .isEqualTo(
            new ModelConfig(
                Architecture.LLAMA,
                512,
                64,
                176,
                2,
                4,
                4,
                16,
                Biases.NONE,
                1e-6,
                10_000,
                Optional.empty(),
                256,
                false,
                OptionalInt.of(1),
                List.of(2),
                OptionalInt.empty(),
                TensorType.F32));
    assertThat(ModelConfig.read(HuggingFaceModels.LLAMA3))
        .isEqualTo(
            new ModelConfig(
                Architecture.LLAMA,
                512,
                64,
                176,
                2,
                4,
                2,
                16,
                Biases.NONE,
                1e-5,
                500_000,
                Optional.of(new RopeScaling.Llama3(8, 1, 4, 64)),
                256,
                true,
                OptionalInt.of(509),
                List.of(510, 511),
                OptionalInt.empty(),
                TensorType.F32));
    assertThat(ModelConfig.read(HuggingFaceModels.LLAMA.resolve("bf16")).weightType())
        .isEqualTo(TensorType.BF16);
  }

  @Test
  void fillsInWhatTransformersFillIn() {
    ModelConfig config =
        read(
            """
            {"model_type": "llama", "vocab_size": 10, "hidden_size": 48, "intermediate_size": 8,
             "num_hidden_layers": 1, "num_attention_heads": 6}
            """);
    assertThat(config)
        .isEqualTo(
            new ModelConfig(
                Architecture.LLAMA,
                10,
                48,
                8,
                1,
                6,
                6,
                8,
                Biases.NONE,
                1e-6,
                10_000,
                Optional.empty(),
                2048,
                false,
                OptionalInt.of(1),
                List.of(2),
                OptionalInt.empty(),
                TensorType.F32));
  }

  @Test
  void readsTheNamesOfNewerTransformers() throws IOException {
    ObjectNode json = llama3();
    json.remove(List.of("rope_theta", "rope_scaling", "torch_dtype"));
    json.put("dtype", "float16");
    json.putObject("rope_parameters").put("rope_type", "default").put("rope_theta", 77.0);
    ModelConfig config = read(json.toString());
    assertThat(config.ropeTheta()).isEqualTo(77);
    assertThat(config.ropeScaling()).isEmpty();
    assertThat(config.weightType()).isEqualTo(TensorType.F16);
  }

  @Test
  void negativeAndNullTokensAreNone() throws IOException {
    ObjectNode json = llama3().put("pad_token_id", -1).putNull("bos_token_id");
    json.putNull("eos_token_id");
    ModelConfig config = read(json.toString());
    assertThat(config.padToken()).isEmpty();
    assertThat(config.beginToken()).isEmpty();
    assertThat(config.endTokens()).isEmpty();
  }

  @Test
  void writesWhatItReads() throws IOException {
    for (Path model : List.of(HuggingFaceModels.LLAMA, HuggingFaceModels.LLAMA3)) {
      ModelConfig config = ModelConfig.read(model);
      assertThat(read(config.toJson())).isEqualTo(config);
      ObjectNode original = JsonFile.read(model.resolve("config.json"));
      original.remove("transformers_version");
      assertThat(JSON.readTree(config.toJson())).isEqualTo(original);
    }
  }

  @Test
  void readsLinearAndDynamicScaling() throws IOException {
    ObjectNode json = llama3();
    json.putObject("rope_scaling").put("type", "linear").put("factor", 4.0);
    ModelConfig linear = read(json.toString());
    assertThat(linear.ropeScaling()).contains(new RopeScaling.Linear(4));
    assertThat(linear.contextLength()).isEqualTo(1_024);
    json.putObject("rope_scaling").put("rope_type", "dynamic").put("factor", 2.0);
    ModelConfig dynamic = read(json.toString());
    assertThat(dynamic.ropeScaling()).contains(new RopeScaling.Dynamic(2));
    assertThat(dynamic.contextLength()).isEqualTo(256);
  }

  @Test
  void readsTheRelativesOfLlama() {
    String shape =
        """
        "vocab_size": 10, "hidden_size": 64, "intermediate_size": 8, "num_hidden_layers": 1,
        "num_attention_heads": 8, "num_key_value_heads": 4}""";
    ModelConfig mistral =
        read("{\"architectures\": [\"MistralForCausalLM\"], \"sliding_window\": 4096, " + shape);
    assertThat(mistral.architecture()).isEqualTo(Architecture.MISTRAL);
    assertThat(mistral.contextLength()).isEqualTo(4_096);
    assertThat(WeightLayout.of(mistral).names()).hasSize(12);

    ModelConfig qwen2 =
        read("{\"architectures\": [\"Qwen2ForCausalLM\"], \"sliding_window\": 128, " + shape);
    assertThat(qwen2.contextLength()).isEqualTo(32_768);
    assertThat(qwen2.beginToken()).isEmpty();
    assertThat(WeightLayout.of(qwen2).names())
        .contains("model.layers.0.self_attn.k_proj.bias")
        .doesNotContain("model.layers.0.self_attn.o_proj.bias")
        .hasSize(15);

    ModelConfig qwen3 = read("{\"architectures\": [\"Qwen3ForCausalLM\"], " + shape);
    assertThat(qwen3.headSize()).isEqualTo(128);
    WeightLayout layout = WeightLayout.of(qwen3);
    assertThat(layout.names()).contains("model.layers.0.self_attn.q_norm.weight").hasSize(14);
    assertThat(layout.shapes().get(layout.index(0, LayerWeight.KEY_NORM))).containsExactly(128L);
    assertThat(layout.isNorm(layout.index(0, LayerWeight.KEY_NORM))).isTrue();

    ModelConfig biased = read("{\"model_type\": \"llama\", \"attention_bias\": true, " + shape);
    assertThat(WeightLayout.of(biased).names()).contains("model.layers.0.self_attn.o_proj.bias");
  }

  @Test
  void readsOptAndRefusesItsVariants() throws IOException {
    Path opt = Path.of("src/test/resources/hf-models/opt-tiny");
    ModelConfig config = ModelConfig.read(opt);
    assertThat(config.architecture()).isEqualTo(Architecture.OPT);
    assertThat(config.tiedEmbeddings()).isTrue();
    assertThat(config.endTokens()).containsExactly(2);
    assertThat(config.padToken()).hasValue(1);
    WeightLayout layout = WeightLayout.of(config);
    assertThat(layout.names().get(1)).isEqualTo("model.decoder.embed_positions.weight");
    assertThat(layout.shapes().get(1)).containsExactly(258L, 64L);
    assertThat(layout.positions()).isEqualTo(1);
    assertThat(layout.head()).isZero();
    for (String other :
        List.of(
            "\"do_layer_norm_before\": false",
            "\"word_embed_proj_dim\": 32",
            "\"_remove_final_layer_norm\": true",
            "\"activation_function\": \"gelu\"")) {
      ObjectNode json = JsonFile.read(opt.resolve("config.json"));
      json.setAll((ObjectNode) JSON.readTree("{" + other + "}"));
      String field = other.substring(1, other.indexOf('"', 1));
      assertThatThrownBy(() -> read(json.toString()))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "architectures        | [\"GPT2LMHeadModel\"]               | GPT2LMHeadModel",
        "hidden_act           | \"gelu\"                            | gelu",
        "rope_scaling         | {\"type\": \"yarn\", \"factor\": 2}    | yarn",
        "rope_scaling         | {\"type\": \"linear\"}               | factor",
        "rope_scaling         | {\"rope_type\": \"llama3\"}         | factor",
        "torch_dtype          | \"float64\"                         | float64",
        "quantization_config  | {\"bits\": 4}                       | quantization_config",
        "hidden_size          | 0                                   | hidden_size",
        "num_hidden_layers    | null                                | num_hidden_layers",
        "vocab_size           | 5000000000                          | vocab_size",
        "num_key_value_heads  | 3                                   | num_key_value_heads",
        "head_dim             | 7                                   | head_dim",
        "rms_norm_eps         | -1                                  | rms_norm_eps",
        "eos_token_id         | \"</s>\"                            | eos_token_id",
      })
  void refusesWhatTheModelMathsDoesNotDo(String field, String value, String named)
      throws IOException {
    ObjectNode json = llama3();
    json.set(field, JSON.readTree(value));
    assertThatThrownBy(() -> read(json.toString()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(named)
        .hasMessageContaining(directory.resolve("config.json").toString());
  }

  @Test
  void saysThatTheFileIsMissingOrNoJson() {
    assertThatThrownBy(() -> ModelConfig.read(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("config.json is missing");
    assertThatThrownBy(() -> read("{\"a\":"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not valid JSON");
    assertThatThrownBy(() -> read("[]"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not a JSON object");
  }

  private static ObjectNode llama3() {
    return JsonFile.read(HuggingFaceModels.LLAMA3.resolve("config.json"));
  }

  private ModelConfig read(String json) {
    try {
      Files.writeString(directory.resolve("config.json"), json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return ModelConfig.read(directory);
  }
}

package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models without goldens of their own, held against the one whose maths they share. */
class RelativesTest {
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));
  private static final long[] TOKENS = {1, 40, 77, 5, 300, 12, 9, 481};

  @TempDir private Path directory;
  private float[] expected;

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  @BeforeEach
  void computeLlama() {
    expected = logits(GoldenModel.LLAMA.directory());
  }

  @Test
  void mistralWithinItsWindowIsLlama() throws IOException {
    write("MistralForCausalLM", json -> json.put("sliding_window", 32));
    assertThat(logits(directory)).containsExactly(expected);
  }

  @Test
  void qwen2WithoutBiasesIsLlama() throws IOException {
    write("Qwen2ForCausalLM", json -> {});
    assertThat(logits(directory)).containsExactly(expected);
  }

  /** A norm of every head undoes any scale of the query matrix; LLaMA's logits feel it. */
  @Test
  void qwen3NormsEveryHeadByItself() throws IOException {
    write("Qwen3ForCausalLM", json -> {});
    float[] normed = logits(directory);
    assertThat(distance(normed, expected)).isGreaterThan(0.1);
    scaleQueriesOfFirstHead();
    assertThat(distance(logits(directory), normed)).isLessThan(1e-3);
  }

  @Test
  void linearScalingStretchesPositions() throws IOException {
    write(
        "LlamaForCausalLM",
        json -> json.putObject("rope_scaling").put("rope_type", "linear").put("factor", 2.0));
    ModelConfig linear = ModelConfig.read(directory);
    ModelConfig plain = GoldenModel.LLAMA.config();
    int width = linear.headSize();
    float[] stretched = RotaryTable.cosines(linear, 9);
    float[] original = RotaryTable.cosines(plain, 5);
    for (int i = 0; i < width; i++) {
      assertThat(stretched[8 * width + i]).isCloseTo(original[4 * width + i], within(1e-6f));
    }
    assertThat(distance(logits(directory), expected)).isGreaterThan(0.1);
  }

  private interface Change {
    void apply(ObjectNode json);
  }

  private void write(String architecture, Change change) throws IOException {
    ObjectNode json = JsonFile.read(GoldenModel.LLAMA.directory().resolve("config.json"));
    json.putArray("architectures").add(architecture);
    change.apply(json);
    Files.writeString(directory.resolve("config.json"), JsonFile.text(json));
    writeWeights(1);
  }

  private void scaleQueriesOfFirstHead() {
    writeWeights(3);
  }

  /** LLaMA's weights; what it does not have is neutral: biases 0, norms 1. */
  private void writeWeights(float firstHead) {
    ModelConfig config = ModelConfig.read(directory);
    WeightLayout layout = WeightLayout.of(config);
    int query = layout.index(0, LayerWeight.QUERY);
    List<TensorContent> tensors = new ArrayList<>();
    try (WeightFiles llama = WeightFiles.open(GoldenModel.LLAMA.directory())) {
      for (int i = 0; i < layout.names().size(); i++) {
        String name = layout.names().get(i);
        List<Long> shape = layout.shapes().get(i);
        float[] values =
            new float[(int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b)];
        if (llama.names().contains(name)) {
          values = FloatFormat.read(llama.entry(name).type(), llama.bytes(name));
        } else if (layout.isNorm(i)) {
          Arrays.fill(values, 1);
        }
        for (int k = 0; i == query && k < config.headSize() * config.hiddenSize(); k++) {
          values[k] *= firstHead;
        }
        tensors.add(
            TensorContent.of(
                name, TensorType.F32, shape, FloatFormat.write(TensorType.F32, values)));
      }
    }
    SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), tensors);
  }

  private static float[] logits(Path model) {
    ModelConfig config = ModelConfig.read(model);
    try (WeightFiles files = WeightFiles.open(model)) {
      return DEVICE.call(
          () -> {
            try (TransformerModule module =
                TransformerModule.load(DEVICE, config, files, Precision.FLOAT32)) {
              return module.allocateCache(1).prefill(TOKENS, 0);
            }
          });
    }
  }

  private static double distance(float[] one, float[] other) {
    double distance = 0;
    for (int i = 0; i < one.length; i++) {
      distance = Math.max(distance, Math.abs(one[i] - other[i]));
    }
    return distance;
  }
}

package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logits and hidden states equal Hugging Face's within 5e-5. */
class ForwardGoldenTest {
  private static final double LOGITS = 5e-5;
  private static final DeviceThread DEVICE = DeviceThread.start(new EngineSettings(1));

  record Case(String model, String weights, JsonNode golden) {
    @Override
    public String toString() {
      return model + "/" + weights + " " + golden.get("name").asText();
    }
  }

  @AfterAll
  static void stop() {
    DEVICE.close();
  }

  static Stream<Case> cases() {
    Path tiny = GoldenModel.LLAMA.directory();
    Stream<Case> other =
        Stream.of(
                cases(tiny, "sharded", Goldens.read(tiny, "forward_golden.json")),
                cases(tiny, "bf16", Goldens.read(tiny, "bf16/forward_golden_upcast_f32.json")))
            .flatMap(cases -> cases);
    Stream<Case> all =
        Stream.of(GoldenModel.values())
            .map(GoldenModel::directory)
            .flatMap(model -> cases(model, ".", Goldens.read(model, "forward_golden.json")));
    return Stream.concat(all, other);
  }

  private static Stream<Case> cases(Path model, String weights, JsonNode golden) {
    Stream.Builder<Case> cases = Stream.builder();
    golden.get("cases").forEach(one -> cases.add(new Case(model.toString(), weights, one)));
    return cases.build();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void computesTheReferencesLogits(Case one) {
    Path directory = Path.of(one.model).resolve(one.weights);
    ModelConfig config = ModelConfig.read(directory);
    List<float[]> states = hiddenStates(directory, config, one.golden);
    float[] logits = states.get(states.size() - 1);
    int columns = one.golden.get("input_ids").get(0).size();
    int width = config.vocabularySize();

    for (JsonNode row : one.golden.get("positions")) {
      int at = (row.get(0).asInt() * columns + row.get(1).asInt()) * width;
      float[] own = Arrays.copyOfRange(logits, at, at + width);
      assertThat(Goldens.sum(own)).isCloseTo(row.get(2).asDouble(), within(5e-4));
      assertThat(Goldens.l2(own)).isCloseTo(row.get(3).asDouble(), within(1e-4));
      assertThat(Goldens.argMax(own)).isEqualTo(row.get(4).asInt());
    }
    for (JsonNode row : one.golden.get("full_logits")) {
      int at = (row.get("b").asInt() * columns + row.get("t").asInt()) * width;
      assertThat(Goldens.distance(Arrays.copyOfRange(logits, at, at + width), row.get("logits")))
          .isLessThan(LOGITS);
    }
  }

  @Test
  void computesTheReferencesHiddenStates() {
    JsonNode golden = Goldens.read(GoldenModel.LLAMA.directory(), "forward_golden.json").get("cases").get(1);
    ModelConfig config = ModelConfig.read(GoldenModel.LLAMA.directory());
    List<float[]> states = hiddenStates(GoldenModel.LLAMA.directory(), config, golden);
    JsonNode expected = golden.get("hidden_states");
    assertThat(expected).hasSize(config.layers() + 1);
    for (int i = 0; i < expected.size(); i++) {
      float[] own = states.get(i);
      JsonNode row = expected.get(i);
      assertThat(Goldens.l2(own)).isCloseTo(row.get("l2").asDouble(), within(1e-4));
      int last = own.length - config.hiddenSize();
      assertThat(
              Goldens.distance(
                  Arrays.copyOfRange(own, last, last + 8), row.get("last_token_first8")))
          .isLessThan(LOGITS);
    }
  }

  static List<float[]> hiddenStates(Path directory, ModelConfig config, JsonNode golden) {
    JsonNode ids = golden.get("input_ids");
    int rows = ids.size();
    int columns = ids.get(0).size();
    long[] tokens = Goldens.longs(ids);
    long[] positions = new long[tokens.length];
    int[] attended = new int[tokens.length];
    JsonNode mask = golden.get("attention_mask");
    JsonNode given = golden.get("position_ids");
    for (int i = 0; i < tokens.length; i++) {
      int row = i / columns;
      int column = i % columns;
      attended[i] = mask.isNull() ? 1 : mask.get(row).get(column).asInt();
      positions[i] = given.isNull() ? column : given.get(row).get(column).asLong();
    }
    if (!config.architecture().rotary() && given.isNull()) {
      countAttended(positions, attended, columns);
    }
    try (WeightFiles weights = WeightFiles.open(directory)) {
      return DEVICE.call(
          () -> {
            try (TransformerModule model =
                TransformerModule.load(DEVICE, config, weights, Precision.FLOAT32)) {
              return model.hiddenStates(tokens, positions, attended, rows);
            }
          });
    }
  }

  /** OPT counts only what is attended; what comes before counts as -1, the table's row 1. */
  private static void countAttended(long[] positions, int[] attended, int columns) {
    for (int i = 0; i < positions.length; i++) {
      boolean first = i % columns == 0;
      long before = first ? 0 : Math.max(0, positions[i - 1] + 1);
      positions[i] = attended[i] == 0 ? before - 1 : before;
    }
    for (int i = 0; i < positions.length; i++) {
      positions[i] = attended[i] == 0 ? -1 : positions[i];
    }
  }
}

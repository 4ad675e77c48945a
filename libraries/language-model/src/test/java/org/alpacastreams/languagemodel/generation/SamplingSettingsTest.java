package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SamplingSettingsTest {
  private final SamplingSettings greedy = SamplingSettings.greedy();

  @Test
  void eachSettingChangesItselfAlone() {
    assertThat(
            greedy
                .withTemperature(0.5)
                .withTopK(2)
                .withTopP(0.25)
                .withMinP(0.125)
                .withRepetitionPenalty(1.5)
                .withPresencePenalty(-1)
                .withFrequencyPenalty(2)
                .withLogitBias(Map.of(7, -100.0))
                .withSeed(9))
        .isEqualTo(new SamplingSettings(0.5, 2, 0.25, 0.125, 1.5, -1, 2, Map.of(7, -100.0), 9));
    assertThat(greedy).isEqualTo(new SamplingSettings(0, 0, 1, 0, 1, 0, 0, Map.of(), 0));
  }

  @Test
  void saysWhichSettingIsWrongAndWhatIsAllowed() {
    assertRefused(() -> greedy.withTemperature(-0.1), "temperature must lie in 0..100, not -0.1");
    assertRefused(
        () -> greedy.withTemperature(Double.NaN), "temperature must lie in 0..100, not NaN");
    assertRefused(() -> greedy.withTopK(-1), "topK must lie in 0..2147483647, not -1");
    assertRefused(() -> greedy.withTopP(0), "topP must lie in (0, 1], not 0.0");
    assertRefused(() -> greedy.withTopP(1.5), "topP must lie in (0, 1], not 1.5");
    assertRefused(() -> greedy.withMinP(1.01), "minP must lie in 0..1, not 1.01");
    assertRefused(
        () -> greedy.withRepetitionPenalty(0), "repetitionPenalty must lie in 0.01..100, not 0.0");
    assertRefused(
        () -> greedy.withPresencePenalty(2.5), "presencePenalty must lie in -2..2, not 2.5");
    assertRefused(
        () -> greedy.withFrequencyPenalty(Double.NaN),
        "frequencyPenalty must lie in -2..2, not NaN");
    assertRefused(
        () -> greedy.withLogitBias(Map.of(3, 101.0)),
        "logitBias of token 3 must lie in -100..100, not 101.0");
    assertRefused(
        () -> greedy.withLogitBias(Map.of(-3, 1.0)),
        "a token of logitBias must lie in 0..vocabulary-1, not -3");
  }

  @Test
  void keepsItsOwnBiases() {
    Map<Integer, Double> biases = new HashMap<>(Map.of(1, 2.0));
    SamplingSettings settings = greedy.withLogitBias(biases);
    biases.put(2, 3.0);
    assertThat(settings.logitBias()).isEqualTo(Map.of(1, 2.0));
  }

  private static void assertRefused(Supplier<SamplingSettings> wrong, String message) {
    assertThatThrownBy(wrong::get).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}

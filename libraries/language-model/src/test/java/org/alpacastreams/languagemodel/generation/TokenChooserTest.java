package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenChooserTest {
  private static final int VOCABULARY = 12;
  private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;

  @Property(tries = 1000)
  void choosesAsTheDefinitionSays(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = VOCABULARY - 1) Integer> prompt,
      @ForAll("settings") SamplingSettings settings,
      @ForAll long logitsSeed) {
    SplittableRandom logitsRandom = new SplittableRandom(logitsSeed);
    SplittableRandom sameRandom = new SplittableRandom(settings.seed());
    TokenChooser chooser = new TokenChooser(request(prompt, settings));
    List<Integer> answer = new ArrayList<>();
    for (int step = 0; step < 20; step++) {
      float[] logits = halves(logitsRandom);
      double random = settings.temperature() == 0 ? 0 : sameRandom.nextDouble();
      OptionalInt expected = DecodingByDefinition.next(logits, prompt, answer, settings, random);
      int token = chooser.next(logits);
      answer.add(token);
      expected.ifPresent(
          certain -> assertThat(token).as("step %d", answer.size()).isEqualTo(certain));
    }
    assertThat(chooser.tokens(0)).isEqualTo(answer);
  }

  /** Few values, so that there are ties; one token in eight is forbidden. */
  private static float[] halves(SplittableRandom random) {
    float[] logits = new float[VOCABULARY];
    for (int token = 1; token < VOCABULARY; token++) {
      logits[token] = random.nextInt(8) == 0 ? FORBIDDEN : random.nextInt(-4, 6) / 2f;
    }
    return logits;
  }

  @Provide
  Arbitrary<SamplingSettings> settings() {
    Arbitrary<SamplingSettings> cuts =
        Combinators.combine(
                orNeutral(0.0, 0.2, 3),
                Arbitraries.integers().between(0, VOCABULARY + 2),
                orNeutral(1.0, 0.05, 1),
                orNeutral(0.0, 0, 1),
                Arbitraries.longs())
            .as(
                (temperature, topK, topP, minP, seed) ->
                    SamplingSettings.greedy()
                        .withTemperature(temperature)
                        .withTopK(topK)
                        .withTopP(topP)
                        .withMinP(minP)
                        .withSeed(seed));
    Arbitrary<Map<Integer, Double>> bias =
        Arbitraries.maps(
                Arbitraries.integers().between(0, VOCABULARY - 1),
                Arbitraries.doubles().between(-100, 100))
            .ofMaxSize(3);
    return Combinators.combine(
            cuts, orNeutral(1.0, 0.5, 2), orNeutral(0.0, -2, 2), orNeutral(0.0, -2, 2), bias)
        .as(
            (settings, repetition, presence, frequency, biases) ->
                settings
                    .withRepetitionPenalty(repetition)
                    .withPresencePenalty(presence)
                    .withFrequencyPenalty(frequency)
                    .withLogitBias(biases));
  }

  private static Arbitrary<Double> orNeutral(double neutral, double least, double greatest) {
    return Arbitraries.oneOf(
        Arbitraries.just(neutral), Arbitraries.doubles().between(least, greatest));
  }

  @Test
  void theRepetitionPenaltyDividesPositiveAndMultipliesNegativeLogits() {
    SamplingSettings settings = SamplingSettings.greedy().withRepetitionPenalty(2);
    List<float[]> seen = processed(settings, new float[] {4, -4, 6, -6, 0}, 2, 0, 1);
    // The prompt has 0 and 1; the answer's first token is 2, whose 6 becomes 3.
    assertThat(seen.get(0)).containsExactly(2, -8, 6, -6, 0);
    assertThat(seen.get(1)).containsExactly(2, -8, 3, -6, 0);
  }

  @Test
  void presenceCountsOnceAndFrequencyEveryTimeAndThePromptNot() {
    SamplingSettings settings =
        SamplingSettings.greedy().withPresencePenalty(0.5).withFrequencyPenalty(0.25);
    List<float[]> seen = processed(settings, new float[] {1, 9, 2}, 4, 1, 0);
    assertThat(seen.get(0)).containsExactly(1, 9, 2);
    assertThat(seen.get(1)).containsExactly(1, 8.25f, 2);
    assertThat(seen.get(2)).containsExactly(1, 8, 2);
    assertThat(seen.get(3)).containsExactly(1, 7.75f, 2);
  }

  @Test
  void aBiasIsAddedBeforeThePenalties() {
    SamplingSettings settings =
        SamplingSettings.greedy()
            .withLogitBias(Map.of(0, -100.0, 1, 7.0))
            .withRepetitionPenalty(2)
            .withPresencePenalty(1);
    List<float[]> seen = processed(settings, new float[] {50, -1, 2}, 2, 2);
    assertThat(seen.get(0)).containsExactly(-50, 6, 1);
    assertThat(seen.get(1)).containsExactly(-50, 2, 1);
  }

  /** What a request's own processor sees at each step; it leaves the choice as it is. */
  private static List<float[]> processed(
      SamplingSettings settings, float[] logits, int steps, Integer... prompt) {
    List<float[]> seen = new ArrayList<>();
    TokenChooser chooser =
        new TokenChooser(
            request(List.of(prompt), settings)
                .withProcessors(List.of((current, history) -> seen.add(current.clone()))));
    for (int step = 0; step < steps; step++) {
      chooser.next(logits.clone());
    }
    return seen;
  }

  @Test
  void processorsFollowOneAnotherAndKnowPromptAndAnswer() {
    LogitsProcessor forbidsTheTokenBefore =
        (logits, history) -> logits[history.token(history.length() - 1)] = FORBIDDEN;
    LogitsProcessor doubles =
        (logits, history) -> {
          for (int token = 0; token < logits.length; token++) {
            logits[token] *= 2;
          }
          assertThat(history.promptLength()).isEqualTo(2);
        };
    TokenChooser chooser =
        new TokenChooser(
            request(List.of(0, 3), SamplingSettings.greedy())
                .withProcessors(List.of(forbidsTheTokenBefore, doubles)));
    assertThat(chooser.next(new float[] {1, 2, 3, 4})).isEqualTo(2);
    assertThat(chooser.next(new float[] {1, 2, 3, 4})).isEqualTo(3);
    assertThat(chooser.next(new float[] {1, 2, 3, 4})).isEqualTo(2);
    assertThat(chooser.tokens(1)).containsExactly(3, 2);
    assertThat(chooser.history().token(4)).isEqualTo(2);
    assertThatThrownBy(() -> chooser.history().token(5))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void brokenLogitsOfAProcessorAreRefused() {
    TokenChooser chooser =
        new TokenChooser(
            request(List.of(0), SamplingSettings.greedy())
                .withProcessors(List.of((logits, history) -> logits[1] = Float.NaN)));
    assertThatThrownBy(() -> chooser.next(new float[3]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("token 1 is NaN");
  }

  @Test
  void logProbabilitiesAreTheModelsWhateverIsDoneToItsLogits() {
    float[] logits = {0, (float) Math.log(2), (float) Math.log(5), (float) Math.log(2), FORBIDDEN};
    SamplingSettings settings =
        SamplingSettings.greedy()
            .withTemperature(0.1)
            .withTopK(1)
            .withRepetitionPenalty(3)
            .withLogitBias(Map.of(0, 100.0));
    TokenChooser chooser = new TokenChooser(request(List.of(2), settings).withLogProbabilities(3));
    assertThat(chooser.next(logits)).isZero();
    TokenLogProbabilities first = chooser.logProbabilities(0).get(0);
    assertThat(first.token()).isZero();
    assertThat(first.logProbability()).isCloseTo(Math.log(0.1), within(1e-6));
    assertThat(first.top())
        .extracting(TokenLogProbabilities.Candidate::token)
        .containsExactly(2, 1, 3);
    assertThat(first.top().get(0).logProbability()).isCloseTo(Math.log(0.5), within(1e-6));
    assertThat(first.top().get(2).logProbability()).isCloseTo(Math.log(0.2), within(1e-6));
  }

  @Property(tries = 300)
  void logProbabilitiesAreThoseOfAPlainSoftmax(
      @ForAll @IntRange(min = 1, max = 300) int vocabulary,
      @ForAll @IntRange(max = 20) int alternatives,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logits = new float[vocabulary];
    for (int token = 0; token < vocabulary; token++) {
      logits[token] = random.nextInt(-60, 60) / 3f;
    }
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit);
    }
    TokenChooser chooser =
        new TokenChooser(
            request(List.of(0), SamplingSettings.greedy().withTemperature(1).withSeed(seed))
                .withLogProbabilities(alternatives));
    int token = chooser.next(logits.clone());
    TokenLogProbabilities found = chooser.logProbabilities(0).get(0);
    assertThat(found.logProbability())
        .isCloseTo(Math.log(Math.exp(logits[token]) / total), within(1e-9));
    List<Integer> sorted = new ArrayList<>();
    for (int id = 0; id < vocabulary; id++) {
      sorted.add(id);
    }
    sorted.sort((one, other) -> Float.compare(logits[other], logits[one]));
    assertThat(found.top())
        .extracting(TokenLogProbabilities.Candidate::token)
        .isEqualTo(sorted.subList(0, Math.min(alternatives, vocabulary)));
    for (TokenLogProbabilities.Candidate candidate : found.top()) {
      assertThat(candidate.logProbability())
          .isCloseTo(Math.log(Math.exp(logits[candidate.token()]) / total), within(1e-9));
    }
  }

  @Test
  void thereAreNoLogProbabilitiesUnlessAskedFor() {
    TokenChooser chooser = new TokenChooser(request(List.of(0), SamplingSettings.greedy()));
    chooser.next(new float[] {1, 2});
    assertThat(chooser.logProbabilities(0)).isEmpty();
  }

  @Test
  void refusesMoreAlternativesThanOpenAi() {
    GenerationRequest request = request(List.of(0), SamplingSettings.greedy());
    for (int wrong : new int[] {-1, 21}) {
      assertThatThrownBy(() -> request.withLogProbabilities(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("logProbabilities must lie in 0..20, not " + wrong);
    }
  }

  private static GenerationRequest request(List<Integer> prompt, SamplingSettings settings) {
    return new GenerationRequest(prompt, 100, settings, List.of());
  }
}

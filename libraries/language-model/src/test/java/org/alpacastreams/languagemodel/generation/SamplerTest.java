package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;
  private static final SamplingSettings WARM = SamplingSettings.greedy().withTemperature(1);

  @Test
  void greedilyTheLowestOfEquallyLikelyTokensWins() {
    Sampler sampler = new Sampler(SamplingSettings.greedy().withTopK(2).withMinP(0.5));
    assertThat(sampler.next(new float[] {-3, 2, 5, 5, 4})).isEqualTo(2);
    assertThat(sampler.next(new float[] {FORBIDDEN, -9, -9})).isEqualTo(1);
  }

  @Test
  void refusesBrokenLogits() {
    for (double temperature : new double[] {0, 1}) {
      Sampler sampler = new Sampler(WARM.withTemperature(temperature).withSeed(7));
      assertThatThrownBy(() -> sampler.next(new float[] {0, Float.NaN}))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("token 1 is NaN");
      assertThatThrownBy(() -> sampler.next(new float[] {Float.POSITIVE_INFINITY}))
          .isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> sampler.next(new float[] {FORBIDDEN, FORBIDDEN}))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("no token");
    }
  }

  @Test
  void theSameSeedGivesTheSameTokens() {
    float[] logits = new float[500];
    SamplingSettings settings = WARM.withTemperature(1.3).withTopK(40).withTopP(0.95).withSeed(99);
    Sampler one = new Sampler(settings);
    Sampler two = new Sampler(settings);
    Sampler other = new Sampler(settings.withSeed(100));
    List<Integer> drawn = IntStream.range(0, 50).mapToObj(i -> one.next(logits)).toList();
    assertThat(IntStream.range(0, 50).mapToObj(i -> two.next(logits)).toList()).isEqualTo(drawn);
    assertThat(IntStream.range(0, 50).mapToObj(i -> other.next(logits)).toList())
        .isNotEqualTo(drawn);
  }

  /** Large enough for every branch of heap and selection; small vocabularies are TokenChooser's. */
  @Property(tries = 200)
  void drawsFromALargeVocabularyAsTheDefinitionSays(
      @ForAll @IntRange(min = 50, max = 400) int vocabulary,
      @ForAll @IntRange(max = 60) int topK,
      @ForAll @DoubleRange(min = 0.05, max = 1) double topP,
      @ForAll @DoubleRange(max = 0.2) double minP,
      @ForAll @DoubleRange(min = 0.3, max = 3) double temperature,
      @ForAll @IntRange(min = 1, max = 1000) int distinctLogits,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] logits = new float[vocabulary];
    for (int token = 0; token < vocabulary; token++) {
      logits[token] = random.nextInt(distinctLogits) * 8f / distinctLogits;
    }
    SamplingSettings settings =
        WARM.withTemperature(temperature)
            .withTopK(topK)
            .withTopP(topP)
            .withMinP(minP)
            .withSeed(seed);
    Sampler sampler = new Sampler(settings);
    SplittableRandom sameRandom = new SplittableRandom(seed);
    for (int i = 0; i < 3; i++) {
      OptionalInt expected =
          DecodingByDefinition.next(
              logits, List.of(), List.of(), settings, sameRandom.nextDouble());
      int token = sampler.next(logits);
      expected.ifPresent(certain -> assertThat(token).isEqualTo(certain));
    }
  }

  @Test
  void drawsAsOftenAsTheProbabilitiesSay() {
    float[] logits = {0, 2 * (float) Math.log(3), FORBIDDEN, 2 * (float) Math.log(6)};
    SamplingSettings two = WARM.withTemperature(2).withSeed(5);
    assertThat(frequencies(logits, two))
        .containsExactly(new double[] {0.1, 0.3, 0, 0.6}, within(0.01));
    assertThat(frequencies(logits, two.withTopK(2)))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 2 / 3.0}, within(0.01));
    assertThat(frequencies(logits, two.withTopP(0.59)))
        .containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
    assertThat(frequencies(logits, two.withTopP(0.61)))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 2 / 3.0}, within(0.01));
    // 6/9 of what topK leaves is more than 0.65, though 6/10 of the whole is not.
    assertThat(frequencies(logits, two.withTopK(2).withTopP(0.65)))
        .containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
    // 1/6 and 3/6 of the most likely token's probability.
    assertThat(frequencies(logits, two.withMinP(0.16)))
        .containsExactly(new double[] {0.1, 0.3, 0, 0.6}, within(0.01));
    assertThat(frequencies(logits, two.withMinP(0.17)))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 2 / 3.0}, within(0.01));
    assertThat(frequencies(logits, two.withMinP(1)))
        .containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
  }

  private static double[] frequencies(float[] logits, SamplingSettings settings) {
    int draws = 40_000;
    double[] frequencies = new double[logits.length];
    Sampler sampler = new Sampler(settings);
    for (int i = 0; i < draws; i++) {
      frequencies[sampler.next(logits)] += 1.0 / draws;
    }
    return frequencies;
  }

  /**
   * Pearson's test: the statistic of right frequencies is above this once in ten thousand times.
   */
  @Test
  void theDrawnDistributionPassesAChiSquaredTest() {
    float[] logits = new float[40];
    SplittableRandom random = new SplittableRandom(3);
    for (int token = 0; token < logits.length; token++) {
      logits[token] = (float) (random.nextDouble() * 5);
    }
    for (long seed = 1; seed <= 5; seed++) {
      SamplingSettings settings =
          WARM.withTemperature(1.4).withTopK(35).withTopP(0.97).withMinP(0.06).withSeed(seed);
      double[] expected = DecodingByDefinition.distribution(logits, settings);
      long possible = IntStream.range(0, 40).filter(token -> expected[token] > 0).count();
      assertThat(possible).isBetween(20L, 34L);
      assertThat(chiSquared(logits, settings, expected)).isLessThan(75);
      assertThat(chiSquared(logits, settings.withTemperature(1.5), expected)).isGreaterThan(75);
    }
  }

  private static double chiSquared(float[] logits, SamplingSettings settings, double[] expected) {
    int draws = 100_000;
    int[] counts = new int[logits.length];
    Sampler sampler = new Sampler(settings);
    for (int i = 0; i < draws; i++) {
      counts[sampler.next(logits)]++;
    }
    double statistic = 0;
    for (int token = 0; token < logits.length; token++) {
      double wanted = expected[token] * draws;
      if (wanted > 0) {
        statistic += (counts[token] - wanted) * (counts[token] - wanted) / wanted;
      } else if (counts[token] > 0) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return statistic;
  }

  @Test
  void extremeSettingsStayGreedy() {
    float[] logits = {1, 3, 2, 3};
    for (int i = 0; i < 50; i++) {
      SamplingSettings hot = WARM.withTemperature(5).withSeed(i);
      assertThat(new Sampler(hot.withTemperature(1e-300)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(hot.withTemperature(Double.MIN_VALUE)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(hot.withTopP(1e-9)).next(logits)).isEqualTo(1);
      assertThat(new Sampler(hot.withTopP(Math.nextDown(1.0))).next(logits)).isBetween(0, 3);
      assertThat(new Sampler(hot.withTopK(1)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(hot.withMinP(1)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(hot.withTemperature(100).withTopK(9)).next(new float[] {0, FORBIDDEN}))
          .isZero();
      assertThat(new Sampler(hot.withTopP(0.99)).next(new float[] {-3e38f, 3e38f, FORBIDDEN}))
          .isEqualTo(1);
    }
  }

  @Test
  void aVocabularyMayChangeItsSize() {
    Sampler sampler = new Sampler(WARM.withTopK(1).withSeed(3));
    assertThat(sampler.next(new float[] {0, 1})).isEqualTo(1);
    assertThat(sampler.next(new float[] {0, 1, 2, 9})).isEqualTo(3);
    assertThat(sampler.next(new float[] {4})).isZero();
  }
}

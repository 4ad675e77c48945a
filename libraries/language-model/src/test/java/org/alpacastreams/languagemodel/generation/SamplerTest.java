package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private static final float FORBIDDEN = Float.NEGATIVE_INFINITY;

  @Test
  void greedilyTheLowestOfEquallyLikelyTokensWins() {
    Sampler sampler = new Sampler(SamplingSettings.greedy());
    assertThat(sampler.next(new float[] {-3, 2, 5, 5, 4})).isEqualTo(2);
    assertThat(sampler.next(new float[] {FORBIDDEN, -9, -9})).isEqualTo(1);
  }

  @Test
  void refusesBrokenLogits() {
    for (double temperature : new double[] {0, 1}) {
      Sampler sampler = new Sampler(new SamplingSettings(temperature, 0, 1, 7));
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
    SamplingSettings settings = new SamplingSettings(1.3, 40, 0.95, 99);
    Sampler one = new Sampler(settings);
    Sampler two = new Sampler(settings);
    Sampler other = new Sampler(new SamplingSettings(1.3, 40, 0.95, 100));
    List<Integer> drawn = IntStream.range(0, 50).mapToObj(i -> one.next(logits)).toList();
    assertThat(IntStream.range(0, 50).mapToObj(i -> two.next(logits)).toList()).isEqualTo(drawn);
    assertThat(IntStream.range(0, 50).mapToObj(i -> other.next(logits)).toList())
        .isNotEqualTo(drawn);
  }

  @Property(tries = 1000)
  void drawsAsTheDefinitionSays(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = -4, max = 5) Integer> halves,
      @ForAll @DoubleRange(min = 0.2, max = 3) double temperature,
      @ForAll @IntRange(max = 14) int topK,
      @ForAll @DoubleRange(min = 0.05, max = 1) double topP,
      @ForAll long seed) {
    float[] logits = new float[halves.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = halves.get(i) == -4 && i > 0 ? FORBIDDEN : halves.get(i) / 2f;
    }
    SamplingSettings settings = new SamplingSettings(temperature, topK, topP, seed);
    Sampler sampler = new Sampler(settings);
    SplittableRandom sameRandom = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      assertThat(sampler.next(logits)).isEqualTo(byDefinition(logits, settings, sameRandom));
    }
  }

  /** With sorted lists, allocated anew for every token. */
  private static int byDefinition(
      float[] logits, SamplingSettings settings, SplittableRandom random) {
    List<Integer> kept = new ArrayList<>(IntStream.range(0, logits.length).boxed().toList());
    boolean all = settings.topK() == 0 && settings.topP() == 1;
    float greatest =
        logits[kept.stream().max(Comparator.comparing(id -> logits[id])).orElseThrow()];
    ToDoubleFunction<Integer> weight =
        id -> Math.exp(((double) logits[id] - greatest) / settings.temperature());
    double total = sum(kept, weight);
    if (!all) {
      kept.sort(Comparator.comparing((Integer id) -> -logits[id]));
    }
    if (settings.topK() > 0) {
      float threshold = logits[kept.get(Math.min(settings.topK(), kept.size()) - 1)];
      kept.removeIf(id -> logits[id] < threshold);
      total = sum(kept, weight);
    }
    if (settings.topP() < 1) {
      int size = 1;
      while (size < kept.size() && sum(kept.subList(0, size), weight) < settings.topP() * total) {
        size++;
      }
      kept = kept.subList(0, size);
    }
    double left = random.nextDouble() * sum(kept, weight);
    for (int id : kept) {
      left -= weight.applyAsDouble(id);
      if (left < 0) {
        return id;
      }
    }
    throw new IllegalStateException("rounding left a trace");
  }

  private static double sum(List<Integer> ids, ToDoubleFunction<Integer> weight) {
    double sum = 0;
    for (int id : ids) {
      sum += weight.applyAsDouble(id);
    }
    return sum;
  }

  @Test
  void drawsAsOftenAsTheProbabilitiesSay() {
    float[] logits = {0, 2 * (float) Math.log(3), FORBIDDEN, 2 * (float) Math.log(6)};
    assertThat(frequencies(logits, new SamplingSettings(2, 0, 1, 5)))
        .containsExactly(new double[] {0.1, 0.3, 0, 0.6}, within(0.01));
    assertThat(frequencies(logits, new SamplingSettings(2, 2, 1, 5)))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 2 / 3.0}, within(0.01));
    assertThat(frequencies(logits, new SamplingSettings(2, 0, 0.59, 5)))
        .containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
    assertThat(frequencies(logits, new SamplingSettings(2, 0, 0.61, 5)))
        .containsExactly(new double[] {0, 1 / 3.0, 0, 2 / 3.0}, within(0.01));
    // 6/9 of what topK leaves is more than 0.65, though 6/10 of the whole is not.
    assertThat(frequencies(logits, new SamplingSettings(2, 2, 0.65, 5)))
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

  @Test
  void extremeSettingsStayGreedy() {
    float[] logits = {1, 3, 2, 3};
    for (int i = 0; i < 50; i++) {
      assertThat(new Sampler(new SamplingSettings(1e-300, 0, 1, i)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(new SamplingSettings(5, 0, 1e-9, i)).next(logits)).isEqualTo(1);
      assertThat(new Sampler(new SamplingSettings(5, 1, 1, i)).next(logits)).isIn(1, 3);
      assertThat(new Sampler(new SamplingSettings(100, 9, 1, i)).next(new float[] {0, FORBIDDEN}))
          .isZero();
    }
  }

  @Test
  void aVocabularyMayChangeItsSize() {
    Sampler sampler = new Sampler(new SamplingSettings(1, 1, 1, 3));
    assertThat(sampler.next(new float[] {0, 1})).isEqualTo(1);
    assertThat(sampler.next(new float[] {0, 1, 2, 9})).isEqualTo(3);
    assertThat(sampler.next(new float[] {4})).isZero();
  }
}

package org.alpacastreams.inferencegateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonScoreTest {

  /** Computed with R: prop.test(x, n, correct = FALSE)$conf.int. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 0.206549, 1.000000",
    "0, 0, 1, 0.000000, 0.793451",
    "5, 0, 5, 0.236593, 0.763407",
    "9, 0, 1, 0.595850, 0.982124",
    "80, 0, 20, 0.711171, 0.866633",
    "7, 6, 7, 0.299298, 0.700702"
  })
  void hasWilsonsInterval(long wins, long ties, long losses, double low, double high) {
    ComparisonScore.Interval interval = new ComparisonScore(wins, ties, losses).interval();
    assertThat(interval.low()).isCloseTo(low, within(1e-5));
    assertThat(interval.high()).isCloseTo(high, within(1e-5));
  }

  @Test
  void countsTiesAsHalves() {
    assertThat(new ComparisonScore(3, 4, 1).winRate()).isEqualTo(0.625);
    assertThat(new ComparisonScore(0, 4, 0).winRate()).isEqualTo(0.5);
  }

  @Test
  void knowsNothingBeforeTheFirstVerdict() {
    assertThat(ComparisonScore.NONE.winRate()).isEqualTo(0.5);
    assertThat(ComparisonScore.NONE.interval()).isEqualTo(new ComparisonScore.Interval(0, 1));
  }

  @Property
  void isMirroredWhenSeenFromTheOtherModel(
      @ForAll @LongRange(max = 10_000) long wins,
      @ForAll @LongRange(max = 10_000) long ties,
      @ForAll @LongRange(max = 10_000) long losses) {
    ComparisonScore score = new ComparisonScore(wins, ties, losses);
    ComparisonScore.Interval seen = score.interval();
    ComparisonScore.Interval mirrored = score.reversed().interval();
    assertThat(mirrored.low()).isCloseTo(1 - seen.high(), within(1e-9));
    assertThat(mirrored.high()).isCloseTo(1 - seen.low(), within(1e-9));
    assertThat(score.winRate()).isBetween(seen.low() - 1e-9, seen.high() + 1e-9);
  }
}

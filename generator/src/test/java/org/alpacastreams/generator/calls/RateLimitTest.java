package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  private static final long START = -5_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 1, 3",
    "59, 1, 59",
    "60, 1, 60",
    "600, 1, 600",
    "5000, 1, 5000",
    "90000, 3600, 25",
    "90000, 700, 129"
  })
  void aMinuteTakesTheLimitAndNoMore(int perMinute, int cost, int calls) {
    RateLimit limit = new RateLimit(perMinute, START);
    List<Long> begun = greedy(limit, cost, 4);
    for (long first : begun) {
      long within =
          begun.stream().filter(t -> t >= first && t - first < TimeUnit.MINUTES.toNanos(1)).count();
      assertThat(within).isLessThanOrEqualTo(calls);
    }
    // Three minutes after the first second, at least ninety-five hundredths of what is allowed.
    assertThat(begun.size()).isGreaterThanOrEqualTo((int) (4 * calls * 0.95) - 1);
  }

  @ParameterizedTest
  @CsvSource({"60, 1", "6000, 100"})
  void whatIsGivenBackMayBeSpentAgain(int perMinute, int cost) {
    RateLimit limit = new RateLimit(perMinute, START);
    limit.spend(cost);
    assertThat(limit.allows(cost, START)).isFalse();
    limit.spend(-cost);
    assertThat(limit.allows(cost, START)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"600, 10"})
  void restsNoMoreThanASecondsWorth(int perMinute, int inASecond) {
    RateLimit limit = new RateLimit(perMinute, START);
    long muchLater = START + TimeUnit.HOURS.toNanos(5);
    int taken = 0;
    while (limit.allows(1, muchLater)) {
      limit.spend(1);
      taken++;
    }
    assertThat(taken).isEqualTo(inASecond);
  }

  /** When calls begin that begin whenever they may, asked for at odd times. */
  private static List<Long> greedy(RateLimit limit, int cost, int minutes) {
    Random random = new Random(11);
    List<Long> begun = new ArrayList<>();
    for (long now = START; now < START + TimeUnit.MINUTES.toNanos(minutes); ) {
      if (limit.allows(cost, now)) {
        limit.spend(cost);
        begun.add(now);
      } else {
        now += random.nextInt(5_000_000);
      }
    }
    return begun;
  }
}

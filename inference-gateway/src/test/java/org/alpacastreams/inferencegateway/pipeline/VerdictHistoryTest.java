package org.alpacastreams.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.alpacastreams.inferencegateway.Events;
import org.junit.jupiter.api.Test;

class VerdictHistoryTest {
  private static final long START = 1_700_000_000_000L;

  private final VerdictHistory history = new VerdictHistory();

  @Test
  void tellsHowTheCountsGrew() {
    history.add(START, Events.counts(1, 0));
    history.add(START + 400, Events.counts(2, 1));
    history.add(START + 2_000, Events.counts(5, 4));
    VerdictHistory.Columns columns = history.columns();
    assertThat(columns.from()).isEqualTo(START + 400);
    assertThat(columns.seconds()).containsExactly(0L, 1L);
    assertThat(columns.accepted()).containsExactly(2L, 5L);
    assertThat(columns.rejected()).containsExactly(1L, 4L);
  }

  @Test
  void neverFallsWhenTopicsAreReadOutOfOrder() {
    history.add(START + 9_000, Events.counts(50, 20));
    history.add(START + 3_000, Events.counts(10, 30));
    history.add(START, Events.counts(20, 3));
    assertThat(history.columns().accepted()).containsExactly(20L, 20L, 50L);
    assertThat(history.columns().rejected()).containsExactly(3L, 30L, 30L);
  }

  @Test
  void staysShortAndKeepsBothEndsHoweverLongItRuns() {
    for (int second = 0; second < 20_000; second++) {
      history.add(START + 1_000L * second, Events.counts(second + 1, 2L * second));
    }
    VerdictHistory.Columns columns = history.columns();
    assertThat(columns.seconds())
        .hasSizeBetween(VerdictHistory.MOST_READINGS / 3, VerdictHistory.MOST_READINGS)
        .isSorted();
    assertThat(columns.from()).isLessThan(START + 600_000);
    assertThat(columns.accepted()).last().isEqualTo(20_000L);
    // Evenly spread: a rate of one a second is one a second everywhere.
    for (int i = 1; i < columns.seconds().size(); i++) {
      long seconds = columns.seconds().get(i) - columns.seconds().get(i - 1);
      assertThat(columns.accepted().get(i) - columns.accepted().get(i - 1)).isEqualTo(seconds);
    }
  }

  @Test
  void isEmptyBeforeTheFirstVerdict() {
    assertThat(history.columns().seconds()).isEmpty();
    assertThat(history.columns().from()).isZero();
  }
}

package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private final CommitPace pace = new CommitPace();

  @Test
  void countsTenMillisecondsFromTheFirstVerdictThatWaits() {
    pace.taken(1_000, 1_005);
    assertThat(pace.isDue(1_014)).isFalse();
    pace.taken(1_012, 1_014);
    assertThat(pace.isDue(1_015)).isTrue();
    assertThat(pace.isDue(1_015)).isFalse();
    assertThat(pace.isWaiting()).isFalse();
    pace.taken(1_020, 1_040);
    assertThat(pace.isDue(1_049)).isFalse();
    assertThat(pace.isDue(1_050)).isTrue();
  }

  @Test
  void leavesOldRecordsToTheCommitInterval() {
    pace.taken(1_000, 1_500);
    assertThat(pace.isWaiting()).isFalse();
    assertThat(pace.isDue(1_700)).isFalse();
  }

  @Test
  void startsAnewAfterABurstThatTheIntervalCommitted() {
    pace.taken(1_000, 2_000);
    pace.taken(2_290, 2_300);
    assertThat(pace.isWaiting()).isTrue();
    assertThat(pace.isDue(2_309)).isFalse();
    assertThat(pace.isDue(2_310)).isTrue();
  }

  @Test
  void takesAClockThatIsAheadForYoung() {
    pace.taken(9_000, 1_000);
    assertThat(pace.isDue(1_010)).isTrue();
  }
}

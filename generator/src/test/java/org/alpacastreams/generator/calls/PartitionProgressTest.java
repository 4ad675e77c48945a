package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionProgressTest {
  @Test
  void commitsTheContiguousPrefixOnly() {
    PartitionProgress progress = new PartitionProgress(10, 100);
    progress.read(10);
    progress.read(11);
    // 12 is a transaction marker.
    progress.read(13);
    progress.done(11);
    assertThat(progress.position()).isEqualTo(10);
    assertThat(progress.open()).isEqualTo(2);
    assertThat(progress.uncommitted()).isEqualTo(3);
    progress.done(10);
    assertThat(progress.position()).isEqualTo(13);
    progress.done(13);
    assertThat(progress.position()).isEqualTo(14);
    assertThat(progress.open()).isZero();
  }

  @Test
  void pointsToTheFirstResponseOfWhatIsNotCommitted() {
    PartitionProgress progress = new PartitionProgress(10, 100);
    progress.read(10);
    progress.read(11);
    progress.responded(10, 120);
    progress.responded(11, 130);
    progress.responsesReach(131);
    assertThat(progress.responsesPosition()).isEqualTo(120);
    progress.done(10);
    assertThat(progress.responsesPosition()).isEqualTo(130);
    progress.done(11);
    assertThat(progress.responsesPosition()).isEqualTo(131);
  }

  @Test
  void keepsTheResponsesOfADonePromptBehindOneThatIsNot() {
    PartitionProgress progress = new PartitionProgress(10, 100);
    progress.read(10);
    progress.read(11);
    progress.responded(11, 100);
    progress.responsesReach(500);
    progress.done(11);
    assertThat(progress.position()).isEqualTo(10);
    assertThat(progress.responsesPosition()).isEqualTo(100);
  }

  @Test
  void survivesBeingToldTwice() {
    PartitionProgress progress = new PartitionProgress(0, 0);
    progress.read(0);
    progress.read(1);
    progress.done(1);
    progress.done(1);
    progress.done(7);
    assertThat(progress.open()).isEqualTo(1);
    assertThat(progress.position()).isZero();
  }

  @Test
  void writesAndReadsThePositionOfTheResponses() {
    assertThat(ResponsesPosition.decode(ResponsesPosition.encode(4_711))).hasValue(4_711);
    assertThat(ResponsesPosition.decode("")).isEmpty();
    assertThat(ResponsesPosition.decode("somebody's own note")).isEmpty();
  }
}

package org.alpacastreams.proceduraltasks.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcceptanceCurveTest {

  @Test
  void yieldsThousandsOfNovelInstructionsBeforeTheyBecomeRare() {
    AcceptanceCurve curve = AcceptanceCurve.of(10_000, 42);

    assertThat(curve.acceptedBeforeRateFallsUnder(0.2)).isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void acceptsWhatSharesFewWordsAndRefusesNearCopies() {
    NoveltyPool pool = new NoveltyPool();

    assertThat(pool.offer("a b c d e f g h i j")).isTrue();
    assertThat(pool.offer("a b c d e f g x y z")).as("F = 0.7").isTrue();
    assertThat(pool.offer("A, b c; d e f g h x y")).as("F = 0.8").isFalse();
    assertThat(pool.size()).isEqualTo(2);
  }
}

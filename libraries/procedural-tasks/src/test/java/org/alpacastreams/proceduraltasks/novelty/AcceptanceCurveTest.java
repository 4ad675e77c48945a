package org.alpacastreams.proceduraltasks.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.junit.jupiter.api.Test;

class AcceptanceCurveTest {

  @Test
  void yieldsThousandsOfNovelInstructionsBeforeTheyBecomeRare() {
    AcceptanceCurve curve = AcceptanceCurve.of(TaskFamilies.all(), 10_000, 42);

    assertThat(curve.acceptedBeforeRateFallsUnder(0.2)).isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void acceptsMostOfFiveThousandChineseInstructions() {
    AcceptanceCurve curve = AcceptanceCurve.of(TaskFamilies.in("zh"), 5_000, 42);

    int accepted = curve.accepted().get(curve.accepted().size() - 1);
    assertThat(accepted).as("accepted by family: %s", curve).isGreaterThanOrEqualTo(3_500);
  }

  @Test
  void acceptsWhatSharesFewWordsAndRefusesNearCopies() {
    NoveltyPool pool = new NoveltyPool();

    assertThat(pool.offer("a b c d e f g h i j")).isTrue();
    assertThat(pool.offer("a b c d e f g x y z")).as("F = 0.7").isTrue();
    assertThat(pool.offer("A, b c; d e f g h x y")).as("F = 0.8").isFalse();
    assertThat(pool.size()).isEqualTo(2);
  }

  @Test
  void takesEveryHanCharacterForAToken() {
    NoveltyPool pool = new NoveltyPool();

    assertThat(pool.offer("把12和7加起来，得几？")).isTrue();
    assertThat(pool.offer("把35和7加起来，得几？")).as("F = 8 / 9").isFalse();
    assertThat(pool.offer("从大到小排列35、7")).isTrue();
  }

  @Test
  void comparesInstructionsOfMoreThan64Tokens() {
    NoveltyPool pool = new NoveltyPool();
    String digits = "一二三四五六七八九十".repeat(8);

    assertThat(pool.offer(digits)).isTrue();
    assertThat(pool.offer("甲" + digits)).isFalse();
    assertThat(pool.offer("甲乙丙丁".repeat(20))).isTrue();
  }
}

package org.alpacastreams.inferencegateway.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ComparisonJudged.Preference;
import org.junit.jupiter.api.Test;

class ComparisonBoardTest {
  private final ComparisonBoard board = new ComparisonBoard();

  @Test
  void countsAPairTogetherInWhateverOrderItIsNamed() {
    judged("tuned", "base", Preference.FIRST, "ann");
    judged("base", "tuned", Preference.SECOND, "ann");
    judged("tuned", "base", Preference.TIE, "bob");
    judged("base", "tuned", Preference.FIRST, "bob");
    assertThat(board.scores())
        .containsExactly(new PairScore("tuned", "base", new ComparisonScore(2, 1, 1)));
  }

  @Test
  void listsTheMostComparedPairFirstAndEachFromItsLeader() {
    judged("a", "b", Preference.SECOND, "ann");
    judged("c", "a", Preference.FIRST, "ann");
    judged("c", "a", Preference.FIRST, "ann");
    assertThat(board.scores())
        .containsExactly(
            new PairScore("c", "a", new ComparisonScore(2, 0, 0)),
            new PairScore("b", "a", new ComparisonScore(1, 0, 0)));
  }

  @Test
  void countsEveryJudgesOwnVerdicts() {
    judged("a", "b", Preference.TIE, "ann");
    judged("a", "b", Preference.FIRST, "ann");
    judged("a", "b", Preference.FIRST, "bob");
    assertThat(board.verdictsOf("ann")).isEqualTo(2);
    assertThat(board.verdictsOf("bob")).isEqualTo(1);
    assertThat(board.verdictsOf("eve")).isZero();
  }

  private void judged(String model, String other, Preference preference, String judge) {
    board.judged(
        new ComparisonJudged(model, other, "Add 1 and 2.", "", "3", "4", preference, true, judge));
  }
}

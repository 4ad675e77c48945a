package org.alpacastreams.proceduraltasks.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.Split;
import org.junit.jupiter.api.Test;

class SplitRuleTest {

  @Test
  void keepsAnEighthOfTheOperandsForEvaluation() {
    long evaluation =
        IntStream.range(0, 80_000)
            .mapToObj(i -> Draw.operand("a", i / 100).operand("b", i % 100).answer("x"))
            .filter(draw -> SplitRule.of(draw) == Split.EVALUATION)
            .count();

    assertThat(evaluation).isCloseTo(10_000, within(500L));
  }

  @Test
  void looksAtOperandsAndInputOnly() {
    Draw draw = Draw.operand("a", 3).slot("name", "Mia").input("text").answer("yes");
    Draw otherwiseWorded = Draw.operand("number", 3).slot("name", "Tom").input("text").answer("no");

    assertThat(SplitRule.of(draw)).isEqualTo(SplitRule.of(otherwiseWorded));
  }

  @Test
  void isTheSameForEver() {
    assertThat(IntStream.range(0, 40).filter(i -> evaluates(Draw.operand("a", i).answer(1))))
        .containsExactly(3, 19, 24, 29, 36);
  }

  private static boolean evaluates(Draw draw) {
    return SplitRule.of(draw) == Split.EVALUATION;
  }
}

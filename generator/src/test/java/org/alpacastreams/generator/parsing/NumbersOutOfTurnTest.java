package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of instructions of which the numbers skip, begin anew, or belong to lists inside items. */
class NumbersOutOfTurnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        " Name a sea.\nOutput: Baltic\n11. Name a lake.\nOutput: Erie\n12. Name a hill.",
        " Name a sea.\nOutput: Baltic\n2. Name a lake.\nOutput: Erie\n3. Name a hill.",
        " Name a sea.\n11. Name a lake.\nOutput: Erie\n15. Name a hill.\nOutput: Ben Nevis",
        " Name a sea.\nOutput:\n1. Baltic\n2. Caspian\n11. Name a lake.\n13. Name a hill."
      })
  void stillBeginItems(String answer) {
    assertThat(instructions(answer)).containsExactly("Name a sea.", "Name a lake.", "Name a hill.");
  }

  @Test
  void ofAListInsideAnInstructionBelongToIt() {
    assertThat(instructions(" Put these steps in order:\n1. Pour.\n2. Boil.\n10. Name a sea."))
        .containsExactly("Put these steps in order: 1. Pour. 2. Boil.", "Name a sea.");
    assertThat(
            instructions(
                " Add.\n10. Choose the prime:\n1) 3\n2) 4\n11. Order:\n1. b\n2. a\n3. c\n12. End it."))
        .containsExactly("Add.", "Choose the prime: 1) 3 2) 4", "Order: 1. b 2. a 3. c", "End it.");
  }

  @Test
  void ofAListInsideAnAnswerBelongToIt() {
    assertThat(
            instructions(
                " Name years.\nOutput:\n1066. A battle.\n1969. A landing.\n10. Spell NO.\n"
                    + "Output:\n1. N\n2. O"))
        .containsExactly("Name years.", "Spell NO.");
  }

  /** Twelve of them, so that the numbers pass the one that the list began with. */
  @Test
  void countAnewWhereTheWholeListDoes() {
    StringBuilder answer = new StringBuilder("Sure:\n");
    for (int i = 1; i <= 12; i++) {
      answer.append(i).append(". Task ").append(i).append('\n');
    }
    assertThat(instructions(answer.toString()))
        .hasSize(12)
        .startsWith("Task 1")
        .endsWith("Task 12");
    assertThat(instructions(answer.toString().replace("\n3.", "\nOutput: x\n3."))).hasSize(12);
  }

  private static List<String> instructions(String answer) {
    return CompletionParser.instructions(Parsing.ROBUST, Labels.ENGLISH)
        .parse(new Completion(9, answer, "stop"))
        .stream()
        .filter(ParsedItem.Intact.class::isInstance)
        .map(item -> ((ParsedItem.Intact) item).instruction())
        .toList();
  }
}

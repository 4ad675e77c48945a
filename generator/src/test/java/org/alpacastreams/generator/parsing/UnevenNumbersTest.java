package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of which only some labels carry their number. */
class UnevenNumbersTest {
  private static final List<ParsedItem> TWO =
      List.of(new Intact(4, "Name a sea.", "a", "b"), new Intact(5, "Name a lake.", "c", "d"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4. Instruction: Name a sea.\nInput: a\nOutput: b\n###\n5. Instruction: Name a lake.\nInput: c\nOutput: d\n###",
        " Name a sea.\nInput: a\nOutput: b\n###\n5. Instruction: Name a lake.\nInput: c\nOutput: d\n",
        "4. **Instruction:** Name a sea.\n   **Input:** a\n   **Output:** b\n\n5. **Instruction:** Name a lake.\n   **Input:** c\n   **Output:** d",
        "1. Instruction: Name a sea.\nInput: a\nOutput: b\n7. Instruction: Name a lake.\nInput: c\nOutput: d\n",
        "4. Instruction: Name a sea.\n4. Input: a\nOutput: b\n5. Instruction: Name a lake.\n5. Input: c\nOutput: d",
        "Instruction: Name a sea.\n4. Input: a\n4. Output: b\n###\nInstruction: Name a lake.\n5. Input: c\n5. Output: d"
      })
  void belongToTheItemThatTheyFollow(String answer) {
    assertThat(parse(answer)).isEqualTo(TWO);
  }

  @Test
  void ofAQuestionBelongToIt() {
    assertThat(
            questions(
                "4. Instruction: Name a sea.\nInput: a\n###\n5. Instruction: Name a lake.\nInput: c"))
        .containsExactly(
            new Intact(4, "Name a sea.", "a", ""), new Intact(5, "Name a lake.", "c", ""));
  }

  @Test
  void doNotMakeATextsOwnLinesToLabels() {
    assertThat(
            parse(
                "4. Instruction: Run it.\nInput: a\nOutput: b\nInput: 5\nOutput: 25\n5. Instruction: Next.\nInput: c\nOutput: d"))
        .containsExactly(
            new Intact(4, "Run it.", "a", "b\nInput: 5\nOutput: 25"),
            new Intact(5, "Next.", "c", "d"));
  }

  @Test
  void stillTellARepeatedNumberedLabel() {
    assertThat(parse("4. Instruction: Twice.\n4. Input: a\n4. Input: b\nOutput: c").get(0))
        .isInstanceOfSatisfying(
            ParsedItem.Broken.class,
            broken -> assertThat(broken.error().code()).isEqualTo("repeated-label"));
  }

  private static List<ParsedItem> parse(String text) {
    return CompletionParser.of(Parsing.ROBUST).parse(new Completion(4, text, "stop"));
  }

  private static List<ParsedItem> questions(String text) {
    return CompletionParser.questions(Parsing.ROBUST, Labels.ENGLISH)
        .parse(new Completion(4, text, "stop"));
  }
}

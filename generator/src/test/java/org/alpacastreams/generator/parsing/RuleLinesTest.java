package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that chat models draw between items. */
class RuleLinesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"---", "***", "___", "-----", "---\r", "  --- ", "---\n###", "---\n\n---"})
  void betweenItemsAreNoPartOfThem(String rule) {
    String tasks =
        " Name a sea.\n4. Input:\na\n4. Output:\nb\n%s\n\n5. Instruction: Name a lake.\n5. Input:\nc\n5. Output:\nd\n\n%s\n"
            .formatted(rule, rule);
    assertThat(tasks(tasks))
        .containsExactly(
            new Intact(4, "Name a sea.", "a", "b"), new Intact(5, "Name a lake.", "c", "d"));
    String questions =
        " Name a sea.\n4. Input:\na\n%s\n5. Instruction: Name a lake.\n5. Input:\n<noinput>\n%s"
            .formatted(rule, rule);
    assertThat(questions(questions))
        .containsExactly(
            new Intact(4, "Name a sea.", "a", ""), new Intact(5, "Name a lake.", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---",
        "***",
        "---\n\n---",
        "---\ntitle: Hi\n---",
        "---\ntitle: Hi\n\n---",
        "Hi\n-----",
        "a\n---\n\nb\n----"
      })
  void thatBelongToATextAreKept(String text) {
    for (String before : List.of("\n", " ")) {
      for (String after :
          List.of("", "\n", "\n###\n5. Instruction: Go.\n5. Input: c\n5. Output: d")) {
        assertThat(tasks(" Write.\n4. Input: a\n4. Output:" + before + text + after).get(0))
            .isEqualTo(new Intact(4, "Write.", "a", text));
        assertThat(
                questions(" Write.\n4. Input:" + before + text + after.replace("5. Output: d", ""))
                    .get(0))
            .isEqualTo(new Intact(4, "Write.", text, ""));
      }
    }
  }

  @Test
  void afterABlankLineAreNoPartOfATextEvenWhenAlone() {
    assertThat(tasks(" Write.\n4. Input: a\n4. Output:\nb\n \t\r\n---\n"))
        .containsExactly(new Intact(4, "Write.", "a", "b"));
  }

  @Test
  void withinATextAreKept() {
    assertThat(tasks(" Write.\n4. Input:\n---\na\n4. Output:\nb\n---\nc --- \n--\n"))
        .containsExactly(new Intact(4, "Write.", "---\na", "b\n---\nc --- \n--"));
    assertThat(tasks(" Write.\n4. Input: a\n4. Output: ---\n"))
        .containsExactly(new Intact(4, "Write.", "a", "---"));
    assertThat(tasks(" Write.\n4. Input: a\n4. Output:\n| a |\n|---|\n-*-"))
        .containsExactly(new Intact(4, "Write.", "a", "| a |\n|---|\n-*-"));
  }

  private static List<ParsedItem> questions(String text) {
    return CompletionParser.questions(Parsing.ROBUST, Labels.ENGLISH)
        .parse(new Completion(4, text, "stop"));
  }

  private static List<ParsedItem> tasks(String text) {
    return CompletionParser.of(Parsing.ROBUST).parse(new Completion(4, text, "stop"));
  }
}

package org.alpacastreams.datasetsink.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.quality.ExampleAnnotations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of one example: English, 5 words of output, no refusal, broken off, from the teacher 'gpt'. */
class SelectionTest {
  private static final AcceptedExample EXAMPLE =
      Examples.of("a", 7, "Say it's blue", "", "It is blue and");

  private static final SelectableExample ROW =
      new SelectableExample(
          EXAMPLE,
          new ExampleAnnotations("en", 3, 13, 0, 0, 5, 14, false, true, false, Optional.empty()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language = 'en'",
        "language == \"en\" AND outputWords >= 3 and not refusal",
        "language in ('de', 'en')",
        "language not in ('de', 'fr')",
        "language != 'de'",
        "outputWords <> 4",
        "outputWords < 6 and outputWords <= 5 and outputWords > 4.5 and outputWords >= 5",
        "truncated",
        "truncated = true and refusal = false and not (refusal or repeatsInput)",
        "refusal or truncated",
        "refusal and refusal or truncated",
        "truncated or refusal and refusal",
        "output contains 'BLUE'",
        "output not contains 'red'",
        "instruction = 'Say it''s blue'",
        "teacher = 'gpt' and source = 'teacher' and sequence = 7 and nearestScore = 0.25",
        "not judgeScore > 3 and not judgeScore <= 3 and not judgeScore != 3",
        "not not truncated",
        "sequence > -1"
      })
  void keepsWhatTheConditionIsTrueOf(String condition) {
    assertThat(Selection.of(condition).keeps(ROW)).isTrue();
    assertThat(Selection.of("not (" + condition + ")").keeps(ROW)).isFalse();
  }

  @Test
  void saysWhichConditionWasNotMet() {
    Selection selection = Selection.of("language = 'en' and  not truncated and outputWords > 9");
    assertThat(selection.firstUnmet(ROW)).contains("not truncated");
    assertThat(Selection.of("refusal or (outputWords > 9)").firstUnmet(ROW))
        .contains("refusal or (outputWords > 9)");
    assertThat(Selection.everything().firstUnmet(ROW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lang = 'en'|0|there is no field 'lang'",
        "language = en|11|a text in quotation marks, such as 'en', for language is expected here, not 'en'",
        "language > 'a'|9|'>' is for numbers, and language is text",
        "outputWords contains 'a'|12|'contains' is for text, and outputWords is number",
        "outputWords = 'a'|14|a number for outputWords is expected here, not the text 'a'",
        "outputWords|11|'=', '!=', '<', '<=', '>', '>=' or 'in' after 'outputWords' is expected here, not the end",
        "refusal truncated|8|'and', 'or' or the end is expected here, not 'truncated'",
        "(refusal|8|')' is expected here, not the end",
        "refusal and|11|a field, 'not' or '(' is expected here, not the end",
        "language = 'en|11|the text that begins here has no end; close it with '",
        "language in 'en'|12|'(' is expected here, not the text 'en'",
        "language ~ 'e'|9|'~' has no meaning in a condition",
        "outputWords > 1.2.3|14|'1.2.3' is no number",
        "refusal = 1|10|true or false for refusal is expected here, not '1'",
        "language not 'en'|13|'in' or 'contains' is expected here"
      })
  void saysWhereAConditionIsWrongAndWhatWasExpected(String condition, int position, String text) {
    assertThatThrownBy(() -> Selection.of(condition))
        .isInstanceOfSatisfying(
            SelectionSyntaxException.class,
            problem -> assertThat(problem.position()).isEqualTo(position))
        .hasMessageStartingWith(
            "the condition is wrong at character " + (position + 1) + ": " + text)
        .hasMessageContaining("  " + condition + "\n  " + " ".repeat(position) + "^")
        .hasMessageContaining("text: language, ");
  }

  @Test
  void refusesNestingThatWouldUseUpTheStack() {
    String deep = "(".repeat(50_000) + "refusal" + ")".repeat(50_000);
    assertThatThrownBy(() -> Selection.of(deep)).hasMessageContaining("nested more than 200 deep");
    assertThatThrownBy(() -> Selection.of("not ".repeat(50_000) + "refusal"))
        .hasMessageContaining("nested more than 200 deep");
  }

  @Test
  void namesEveryFieldOfItsList() {
    for (ExampleField field : ExampleField.values()) {
      assertThat(Selection.fields()).contains(field.fieldName());
      assertThat(ExampleField.named(field.fieldName())).contains(field);
    }
  }
}

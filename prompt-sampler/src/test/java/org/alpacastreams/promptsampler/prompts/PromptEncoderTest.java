package org.alpacastreams.promptsampler.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.runs.SeedTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptEncoderTest {

  @Test
  void numbersTheExamplesAndEndsWithTheNextLabel() {
    String prompt =
        new PromptEncoder("Write tasks.")
            .encode(List.of(task("Add.", "1 2", "3"), task("Sing.", "", "La.")));

    assertThat(prompt)
        .isEqualTo(
            """
            Write tasks.
            ###
            1. Instruction: Add.
            1. Input:
            1 2
            1. Output:
            3
            ###
            2. Instruction: Sing.
            2. Input:
            <noinput>
            2. Output:
            La.
            ###
            3. Instruction:""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Write tasks.", "Write tasks.\n", "Write tasks.\r\n"})
  void aFinalLineBreakOfThePromptTextMakesNoDifference(String text) {
    assertThat(new PromptEncoder(text).encode(List.of()))
        .isEqualTo("Write tasks.\n###\n1. Instruction:");
  }

  @Test
  void aSecondFinalLineBreakIsMeant() {
    assertThat(new PromptEncoder("Write.\n\n").encode(List.of()))
        .isEqualTo("Write.\n\n###\n1. Instruction:");
  }

  @Test
  void normalisesOnlyTheInstruction() {
    String prompt =
        new PromptEncoder("T").encode(List.of(task(" a\t\n b\u00a0\u2003c :: ", " x  y ", "o: ")));

    assertThat(prompt)
        .isEqualTo(
            "T\n###\n1. Instruction: a b c \n1. Input:\n x  y \n1. Output:\no: \n###\n2."
                + " Instruction:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001c", "\u001f", "\u0085", "\u00a0", "\u1680", "\u2007", "\u2028", "\u202f", "\u205f",
        "\u3000", "\u000b"
      })
  void collapsesWhatPythonCallsWhiteSpace(String space) {
    assertThat(PythonWhitespace.collapse(space + "a" + space + space + "b" + space))
        .isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200b", "\ufeff", "\u180e", "\u001b"})
  void keepsWhatPythonDoesNotCallWhiteSpace(String other) {
    assertThat(PythonWhitespace.collapse("a" + other + "b")).isEqualTo("a" + other + "b");
  }

  @Test
  void onlyTheEmptyInputIsNoInput() {
    String prompt = new PromptEncoder("T").encode(List.of(task("a", " ", "o")));

    assertThat(prompt).contains("1. Input:\n \n1. Output:").doesNotContain("<noinput>");
  }

  private static SeedTask task(String instruction, String input, String output) {
    return new SeedTask("id", instruction, input, output, false, List.of());
  }
}

package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.TestLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoInputTest {
  /** With the word of the recipe that is shipped for Chinese. */
  private static final NoInput CHINESE = NoInput.of(withNoInput(TestLabels.CHINESE, "<无输入>"));

  private static final NoInput ENGLISH = NoInput.of(Labels.ENGLISH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<无输入>",
        "无输入",
        "（无输入）。",
        "无",
        "无。",
        "（无）",
        "(无)",
        "<无>",
        "【无】",
        "无需输入",
        "（无需输入）。",
        "不需要输入",
        "不需要输入。",
        "没有",
        "<没有>",
        "<noinput>",
        "No input."
      })
  void isSaidInChinese(String input) {
    assertThat(CHINESE.read(input)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"无人机", "没有人", "无，请自便", "不需要输入密码", "none", "无\n无"})
  void isNotSaidByALongerText(String input) {
    assertThat(CHINESE.read(input)).isEqualTo(input);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "n/a", "N/A", "<noinput>", "(No input)."})
  void isSaidInEnglish(String input) {
    assertThat(ENGLISH.read(input)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none of them", "\"none\"", "x = None", "n/a, n/a", "无", "na"})
  void isNotSaidByALongerEnglishText(String input) {
    assertThat(ENGLISH.read(input)).isEqualTo(input);
  }

  @Test
  void knowsNoEnglishWordsInOtherLanguages() {
    assertThat(NoInput.of(TestLabels.OTHER).read("none")).isEqualTo("none");
    assertThat(NoInput.of(TestLabels.OTHER).read("无")).isEqualTo("无");
  }

  private static Labels withNoInput(Labels labels, String noInput) {
    return new Labels(
        labels.instruction(),
        labels.input(),
        labels.output(),
        noInput,
        labels.listItem(),
        labels.yes(),
        labels.example(),
        labels.instanceInput(),
        labels.instanceOutput(),
        labels.classLabel());
  }
}

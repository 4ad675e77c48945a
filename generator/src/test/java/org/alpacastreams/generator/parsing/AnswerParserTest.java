package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.generator.TestLabels;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
  @ParameterizedTest
  @EnumSource(Parsing.class)
  void readsTasksInOtherLanguages(Parsing parsing) {
    assertThat(
            items(
                parsing,
                Reading.TASKS,
                TestLabels.CHINESE,
                "说出一个海。\n4. 输入：\n无\n4. 输出：\n黄海。\n###\n5. 指令：求和。\n5. 输入：\n2、3\n5. 输出：\n5"))
        .containsExactly(new Intact(4, "说出一个海。", "", "黄海。"), new Intact(5, "求和。", "2、3", "5"));
    assertThat(
            items(
                parsing,
                Reading.TASKS,
                TestLabels.QUESTIONS,
                "\n说出一个海。\n上下文4：无\n答案4：黄海。\n###\n问题5：\n指令：求和。\n上下文5：2、3\n答案5：\n5"))
        .containsExactly(new Intact(4, "说出一个海。", "", "黄海。"), new Intact(5, "求和。", "2、3", "5"));
    assertThat(
            items(
                parsing,
                Reading.TASKS,
                TestLabels.OTHER,
                " Nenne ein Meer.\n(4) Gegeben (nichts)\n(4) Zu sagen die Ostsee\n###\n"))
        .containsExactly(new Intact(4, "Nenne ein Meer.", "", "die Ostsee"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4. 指令：求和。\n4. 输入：2、3\n4. 输出：5",
        "4、指令:求和。\n4、输入:2、3\n4、输出:5",
        "４．指令：求和。\n４．输入：2、3\n４．输出：5",
        "**4. 指令：**求和。\n**4. 输入：**2、3\n**4. 输出：**5",
        "指令：求和。\n输入：2、3\n输出：5",
        "【指令】：求和。\n【输入】：2、3\n【输出】：5",
        "4）指令：求和。\r\n4）输入：\r\n2、3\r\n4）输出：\r\n5\r\n###"
      })
  void copesWithTheWaysOfChatModelsInChinese(String answer) {
    assertThat(items(Parsing.ROBUST, Reading.TASKS, TestLabels.CHINESE, answer))
        .containsExactly(new Intact(4, "求和。", "2、3", "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"无", "无。", "（无）", "<noinput>", "No input."})
  void readsThatNoInputIsNeeded(String input) {
    assertThat(
            items(
                Parsing.ROBUST,
                Reading.TASKS,
                TestLabels.CHINESE,
                "笑。\n4. 输入：" + input + "\n4. 输出：哈"))
        .containsExactly(new Intact(4, "笑。", "", "哈"));
  }

  @ParameterizedTest
  @EnumSource(Parsing.class)
  void readsQuestionsAndCutsTheAnswerThatWasNotAskedFor(Parsing parsing) {
    assertThat(
            items(
                parsing,
                Reading.QUESTIONS,
                Labels.ENGLISH,
                """
                 Name a sea.
                4. Input:
                <noinput>
                ###
                5. Instruction: Add the numbers.
                5. Input:
                2, 3
                5. Output:
                5
                ###
                """))
        .containsExactly(
            new Intact(4, "Name a sea.", "", ""), new Intact(5, "Add the numbers.", "2, 3", ""));
    assertThat(
            items(
                parsing,
                Reading.QUESTIONS,
                TestLabels.QUESTIONS,
                "\n说出一个海。\n上下文4：无\n###\n问题5：\n指令：求和。\n上下文5：2、3\n"))
        .containsExactly(new Intact(4, "说出一个海。", "", ""), new Intact(5, "求和。", "2、3", ""));
  }

  @Test
  void losesOnlyTheQuestionThatIsBroken() {
    List<ParsedItem> items =
        items(
            Parsing.ROBUST,
            Reading.QUESTIONS,
            Labels.ENGLISH,
            """
             Name a sea.
            ###
            5. Instruction: Two.
            5. Input:
            a
            5. Input:
            b
            ###
            6. Instruction: Answer first.
            6. Output: c
            6. Input: d
            ###
            7. Instruction: Last.
            7. Input:
            e
            """);
    assertThat(items.stream().map(AnswerParserTest::code))
        .containsExactly("no-labels", "repeated-label", "label-order", "intact");
  }

  @ParameterizedTest
  @CsvSource({
    "reference, ' Yes ', true",
    "reference, YES, true",
    "reference, yES, false",
    "reference, 'Yes, it is', false",
    "robust, yES, true",
    "robust, ' **Yes**, it is.', true",
    "robust, 'Yesterday', false",
    "robust, 'No, but yes', false",
    "robust, '', false",
    "reference, '', false",
    "robust, '...', false"
  })
  void readsYesOrNo(String parsing, String answer, boolean classification) {
    assertThat(parse(Parsing.valueOf(parsing.toUpperCase(Locale.ROOT)), Labels.ENGLISH, answer))
        .isEqualTo(new ParsedAnswer.Classified(classification));
  }

  @ParameterizedTest
  @CsvSource({"是, true", "是的，没错。, true", "是分类任务, true", "不是, false", "**「是」**, true"})
  void readsYesOrNoInChinese(String answer, boolean classification) {
    assertThat(parse(Parsing.ROBUST, TestLabels.CHINESE, answer))
        .isEqualTo(new ParsedAnswer.Classified(classification));
  }

  @Test
  void takesAWholeAnswerAsTheOutput() {
    assertThat(answer(Parsing.ROBUST, "\n```java\nint i;\n```\n ", "stop"))
        .isEqualTo(
            new ParsedAnswer.Instances(
                List.of(new Instance("to a child", "```java\nint i;\n```")), Optional.empty()));
    ParsedAnswer.Instances truncated = answer(Parsing.REFERENCE, "It is", "length");
    assertThat(truncated.instances()).isEmpty();
    assertThat(truncated.error().orElseThrow().code()).isEqualTo("truncated");
    assertThat(truncated.error().orElseThrow().text()).isEqualTo("It is");
    assertThat(answer(Parsing.ROBUST, "It is", "content_filter").error()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"INPUT_FIRST", "OUTPUT_FIRST"})
  void saysWhyThereAreNoInstances(Reading reading) {
    for (Parsing parsing : Parsing.values()) {
      ParsedAnswer.Instances nothing =
          (ParsedAnswer.Instances)
              AnswerParser.parse(
                  TestPrompts.context(reading, parsing, Labels.ENGLISH, 1), "I cannot.", "stop");
      assertThat(nothing.instances()).isEmpty();
      assertThat(nothing.error().orElseThrow().code()).isEqualTo("no-labels");
      assertThat(nothing.error().orElseThrow().text()).isEqualTo("I cannot.");
    }
  }

  private static ParsedAnswer.Instances answer(Parsing parsing, String text, String finishReason) {
    return (ParsedAnswer.Instances)
        AnswerParser.parse(
            TestPrompts.context(Reading.ANSWER, parsing, Labels.ENGLISH, 1), text, finishReason);
  }

  private static ParsedAnswer parse(Parsing parsing, Labels labels, String text) {
    return AnswerParser.parse(
        TestPrompts.context(Reading.CLASSIFICATION, parsing, labels, 1), text, "length");
  }

  private static List<ParsedItem> items(
      Parsing parsing, Reading reading, Labels labels, String text) {
    return ((ParsedAnswer.Items)
            AnswerParser.parse(TestPrompts.context(reading, parsing, labels, 4), text, "stop"))
        .items();
  }

  private static String code(ParsedItem item) {
    return item instanceof ParsedItem.Broken broken ? broken.error().code() : "intact";
  }
}

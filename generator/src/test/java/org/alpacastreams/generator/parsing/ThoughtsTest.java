package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.parsing.ParsedItem.Broken;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reasoning model writes before its answer. */
class ThoughtsTest {
  private static final String THOUGHTS =
      "\n<think>\nYes, two:\n4. Instruction: No.\n4. Input: x\n4. Output: y\n###\n1. a\n</think>\n\n";

  @Test
  void areNoPartOfAnAnswer() {
    assertThat(
            parse(Reading.TASKS, THOUGHTS + "4. Instruction: Add.\n4. Input: 2, 3\n4. Output: 5"))
        .isEqualTo(items(new Intact(4, "Add.", "2, 3", "5")));
    assertThat(parse(Reading.INSTRUCTIONS, THOUGHTS + "Name a sea.\n5. Name a lake."))
        .isEqualTo(
            items(new Intact(4, "Name a sea.", "", ""), new Intact(5, "Name a lake.", "", "")));
    assertThat(parse(Reading.CLASSIFICATION, THOUGHTS + "No"))
        .isEqualTo(new ParsedAnswer.Classified(false));
    assertThat(parse(Reading.CLASSIFICATION, "<think></think>Yes"))
        .isEqualTo(new ParsedAnswer.Classified(true));
    assertThat(parse(Reading.INPUT_FIRST, THOUGHTS + "Input: a\nOutput: b"))
        .isEqualTo(instances(new Instance("a", "b")));
    assertThat(parse(Reading.INPUTS, THOUGHTS + "One line."))
        .isEqualTo(instances(new Instance("One line.", "")));
    assertThat(parse(Reading.ANSWER, THOUGHTS + "```\na\n```"))
        .isEqualTo(instances(new Instance("to a child", "```\na\n```")));
  }

  /** The chat templates of some reasoning models put the first tag into the prompt. */
  @Test
  void areNoPartOfAnAnswerThatBeginsWithinThem() {
    String thoughts = THOUGHTS.replace("<think>", "");
    assertThat(
            parse(Reading.TASKS, thoughts + "4. Instruction: Add.\n4. Input: 2, 3\n4. Output: 5"))
        .isEqualTo(items(new Intact(4, "Add.", "2, 3", "5")));
    assertThat(parse(Reading.CLASSIFICATION, "Is it? Yes.\n</think>\n\nNo"))
        .isEqualTo(new ParsedAnswer.Classified(false));
    assertThat(parse(Reading.ANSWER, "Hm.</think>Write <think>a</think>."))
        .isEqualTo(instances(new Instance("to a child", "Write <think>a</think>.")));
  }

  @Test
  void thatDoNotBeginTheTextAreText() {
    assertThat(parse(Reading.ANSWER, "Write <think>a</think>."))
        .isEqualTo(instances(new Instance("to a child", "Write <think>a</think>.")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"TASKS", "QUESTIONS", "INSTRUCTIONS"})
  void withoutAnEndLeaveNoItem(Reading reading) {
    String text = THOUGHTS.replace("</think>", "");
    assertThat(((ParsedAnswer.Items) parse(reading, text)).items())
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.number()).isEqualTo(4);
              assertThat(broken.error().code()).isEqualTo("truncated");
              assertThat(broken.error().text()).isEqualTo(text.strip());
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Reading.class,
      names = {"INPUT_FIRST", "OUTPUT_FIRST", "INPUTS", "ANSWER"})
  void withoutAnEndLeaveNoInstance(Reading reading) {
    String text = "<think>Input: a\nOutput: b\nClass label: c\nd";
    ParsedAnswer.Instances answer = (ParsedAnswer.Instances) parse(reading, text);
    assertThat(answer.instances()).isEmpty();
    assertThat(answer.error().orElseThrow().code()).isEqualTo("truncated");
    assertThat(answer.error().orElseThrow().text()).isEqualTo(text);
  }

  @Test
  void withoutAnEndSayNoYes() {
    assertThat(parse(Reading.CLASSIFICATION, "<think>Yes"))
        .isEqualTo(new ParsedAnswer.Classified(false));
  }

  @Test
  void areTextForTheReference() {
    assertThat(
            AnswerParser.parse(
                TestPrompts.context(Reading.ANSWER, Parsing.REFERENCE, Labels.ENGLISH, 4),
                "<think>a</think>b",
                "stop"))
        .isEqualTo(instances(new Instance("to a child", "<think>a</think>b")));
  }

  private static ParsedAnswer parse(Reading reading, String text) {
    return AnswerParser.parse(
        TestPrompts.context(reading, Parsing.ROBUST, Labels.ENGLISH, 4), text, "stop");
  }

  private static ParsedAnswer items(ParsedItem... items) {
    return new ParsedAnswer.Items(List.of(items));
  }

  private static ParsedAnswer instances(Instance... instances) {
    return new ParsedAnswer.Instances(List.of(instances), Optional.empty());
  }
}

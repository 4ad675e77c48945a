package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.TestLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustInstancesTest {
  private static final Instance FIRST = new Instance("List: 3, 1", "1, 3");
  private static final Instance SECOND = new Instance("List: 9, 8", "8, 9");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Example 1\nList: 3, 1\nOutput: 1, 3\nExample 2\nList: 9, 8\nOutput: 8, 9",
        "Sure!\n\nExample 1\nInput: List: 3, 1\nOutput: 1, 3\n\nExample 2\nInput 2: List: 9, 8\nOutput 2 : 8, 9\n",
        "**Example 1:**\n**Input:** List: 3, 1\n**Output:** 1, 3\n\n**Example 2:**\n**Input:** List: 9, 8\n**Output:**\n8, 9",
        "### Example 1.\nList: 3, 1\noutput: 1, 3\n### EXAMPLE 2)\nList: 9, 8\nOUTPUT: 8, 9",
        "Input: List: 3, 1\nOutput: 1, 3\nInput: List: 9, 8\nOutput: 8, 9",
        "Sure!\nInput 1: List: 3, 1\nOutput 1: 1, 3\nInput 2: List: 9, 8\nOutput 2: 8, 9",
        "Example\nList: 3, 1\nOutput: 1, 3\nExample\nList: 9, 8\nOutput: 8, 9",
        "```\nExample 1\r\nList: 3, 1\r\nOutput: 1, 3\r\nExample 2\r\nList: 9, 8\r\nOutput: 8, 9\r\n```",
        "Example 1\nList: 3, 1\nOutput: 1, 3\nExample 2\nThis one is broken.\nExample 3\nList: 9, 8\nOutput: 8, 9"
      })
  void copesWithTheWaysOfChatModels(String answer) {
    assertThat(inputFirst(answer)).containsExactly(FIRST, SECOND);
  }

  @Test
  void keepsTheWordExampleWithinATextAndLabelsWithinALine() {
    assertThat(
            inputFirst(
                "Example 1\nFor Example this holds. Output: none\nExample 2 shows it\n"
                    + "Output: An Example\nExamples of it. Input: x\nExample: y"))
        .containsExactly(
            new Instance(
                "For Example this holds. Output: none\nExample 2 shows it",
                "An Example\nExamples of it. Input: x\nExample: y"));
  }

  @Test
  void readsAnOutputWithoutAnInput() {
    assertThat(inputFirst("Output: 29.44 degrees\nExactly: 29.444"))
        .containsExactly(new Instance("", "29.44 degrees\nExactly: 29.444"));
    assertThat(inputFirst("Input: <noinput>\nOutput:\n1. Bread\n2. Milk"))
        .containsExactly(new Instance("", "1. Bread\n2. Milk"));
    assertThat(inputFirst("Example 1\nRed\nExample 2\nBlue"))
        .containsExactly(new Instance("", "Red"), new Instance("", "Blue"));
  }

  @Test
  void keepsEmptyOutputsForTheFilterToJudge() {
    assertThat(inputFirst("Example 1\nx\nOutput:\nExample 2\ny\nOutput: z"))
        .containsExactly(new Instance("x", ""), new Instance("y", "z"));
  }

  @Test
  void losesOnlyWhatATruncatedAnswerEndsWith() {
    String answer = "Example 1\nList: 3, 1\nOutput: 1, 3\nExample 2\nList: 9, 8";
    assertThat(inputFirst(answer, "length")).containsExactly(FIRST);
    assertThat(inputFirst(answer + "\nOutput: 8", "content_filter")).containsExactly(FIRST);
    assertThat(inputFirst("Output: 8", "length")).isEmpty();
    assertThat(inputs("Example 1\na\nExample 2\nb", "length"))
        .containsExactly(new Instance("a", ""));
    assertThat(outputFirst("Class label: A\nText: a\nClass label: B\nTe", "length"))
        .containsExactly(new Instance("Text: a", "A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Class label: A\nText: one\nClass label: B\nText: two",
        "Sure!\n**Class label:** A\nInput: Text: one\n\nCLASS  LABEL 2: B\nText: two\n",
        "Example 1\nClass label: A\nText: one\nExample 2\nClass label: B\nText: two",
        "1. Class label:\nA\nText: one\n2. Class label:\nB\nText: two",
        "Example 1\nText: one\nOutput: A\nExample 2\nText: two\nOutput: B"
      })
  void readsClassLabels(String answer) {
    List<Instance> two = List.of(new Instance("Text: one", "A"), new Instance("Text: two", "B"));
    assertThat(outputFirst(answer, "stop")).isEqualTo(two);
    assertThat(inputFirst(answer)).isEqualTo(two);
  }

  @Test
  void readsAClassLabelWithoutAnInput() {
    assertThat(outputFirst("Class label: Montreal\nClass label: Quebec", "stop"))
        .containsExactly(new Instance("", "Montreal"), new Instance("", "Quebec"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Example 1\na b\nExample 2\nc",
        "Here you are:\n\n**Example 1**\nInput: a b\nOutput: never\nExample 2:\nInput:\nc",
        "Input: a b\nInput: c",
        "Input 1: a b\nOutput 1: x\nInput 2: c\nOutput 2: y"
      })
  void readsInputsAlone(String answer) {
    assertThat(inputs(answer, "stop"))
        .containsExactly(new Instance("a b", ""), new Instance("c", ""));
  }

  @Test
  void readsOneInputWithoutAHeading() {
    assertThat(inputs("A line.\nAnother one.", "stop"))
        .containsExactly(new Instance("A line.\nAnother one.", ""));
    assertThat(inputs("<noinput>", "stop")).containsExactly(new Instance("", ""));
    assertThat(inputs("Example 1\n(No input).", "stop")).containsExactly(new Instance("", ""));
    assertThat(inputs(" \n", "stop")).isEmpty();
  }

  @Test
  void findsNothingWhereNothingIsMarked() {
    assertThat(inputFirst("I'm sorry, I cannot.")).isEmpty();
    assertThat(outputFirst("label: A", "stop")).isEmpty();
    assertThat(inputFirst("")).isEmpty();
  }

  @Test
  void readsTheWordsOfOtherLanguages() {
    InstanceParser chinese = new RobustInstances(TestLabels.CHINESE);
    assertThat(
            chinese.inputFirst(
                completion("示例1\n输入：三、一\n输出：一、三\n示例２：\n输入:九\n【输出】：九\n示例 3\n输入：无\n输出：好")))
        .containsExactly(new Instance("三、一", "一、三"), new Instance("九", "九"), new Instance("", "好"));
    assertThat(chinese.outputFirst(completion("类别：褒义\n句子：真好。\n类别: 贬义\n句子：真差。")))
        .containsExactly(new Instance("句子：真好。", "褒义"), new Instance("句子：真差。", "贬义"));
    assertThat(chinese.inputs(completion("示例1\n（无）\n示例2\n一句话。")))
        .containsExactly(new Instance("", ""), new Instance("一句话。", ""));
    InstanceParser reference = new ReferenceInstances(TestLabels.CHINESE);
    assertThat(reference.inputFirst(completion("示例1\n输入：三\n输出：一示例2\n输入:九\n输出:九")))
        .containsExactly(new Instance("三", "一"), new Instance("九", "九"));
    assertThat(reference.inputs(completion("示例1\n输入：三\n示例2\n无")))
        .containsExactly(new Instance("三", ""), new Instance("", ""));
  }

  private static List<Instance> inputFirst(String answer) {
    return inputFirst(answer, "stop");
  }

  private static List<Instance> inputFirst(String answer, String finishReason) {
    return new RobustInstances(Labels.ENGLISH).inputFirst(new Completion(1, answer, finishReason));
  }

  private static List<Instance> outputFirst(String answer, String finishReason) {
    return new RobustInstances(Labels.ENGLISH).outputFirst(new Completion(1, answer, finishReason));
  }

  private static List<Instance> inputs(String answer, String finishReason) {
    return new RobustInstances(Labels.ENGLISH).inputs(new Completion(1, answer, finishReason));
  }

  private static Completion completion(String answer) {
    return new Completion(1, answer, "stop");
  }
}

package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.TestLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleHeadingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "### Example 1: Positive review\nInput: foo\nOutput: bar\n\n### Example 2: Other\n\nInput: a\nOutput: b",
        "**Example 1: Positive review**\n**Input:** foo\n**Output:** bar\n**Example 2:** x\r\n\r\n**Input:** a\n**Output:** b",
        "Example 1 (easy)\nInput: foo\nOutput: bar\nExample 2 (hard):\nInput: a\nOutput: b",
        "**Example 1** (easy)\nfoo\nOutput: bar\n**Example 2 (hard)**\na\nOutput: b"
      })
  void mayHaveATitle(String answer) {
    assertThat(inputFirst(Labels.ENGLISH, answer))
        .containsExactly(new Instance("foo", "bar"), new Instance("a", "b"));
  }

  @Test
  void haveNoTitleWhereTheirLineIsTheInput() {
    assertThat(
            inputFirst(Labels.ENGLISH, "Example 1: foo\nOutput: bar\nExample 2: a\nb\nOutput: c"))
        .containsExactly(new Instance("foo", "bar"), new Instance("a\nb", "c"));
    assertThat(inputFirst(Labels.ENGLISH, "Example 1: foo\nmore\nInput: x\nOutput: bar"))
        .containsExactly(new Instance("foo\nmore\nInput: x", "bar"));
  }

  @Test
  void areNotInTheMiddleOfASentence() {
    assertThat(inputFirst(Labels.ENGLISH, "Example 1\nfoo\nExample 2 (easy) shows it\nOutput: bar"))
        .containsExactly(new Instance("foo\nExample 2 (easy) shows it", "bar"));
  }

  @Test
  void mayBeNumberedInChinese() {
    assertThat(
            inputFirst(
                TestLabels.CHINESE, "示例一\n输入：三\n输出：一\n示例二：\n输入：四\n输出：二\n**示例十**（难）\n五\n输出：示例一是对的"))
        .containsExactly(
            new Instance("三", "一"), new Instance("四", "二"), new Instance("五", "示例一是对的"));
  }

  private static List<Instance> inputFirst(Labels labels, String answer) {
    return new RobustInstances(labels).inputFirst(new Completion(1, answer, "stop"));
  }
}

package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of a task that needs no input, with lines of its own that look like marks. */
class OutputAloneTest {
  private static final String PROGRAM =
      "def square(x): return x * x\nExample:\nInput: 3\nOutput: 9\n# Output: 9\nThat is all.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Output: ",
        "\n\nOutput:\n",
        "**Output:** ",
        "Example 1\nOutput:\n",
        "### Example 1:\n\nOutput:\n"
      })
  void isOneInstance(String label) {
    assertThat(inputFirst(label + PROGRAM)).containsExactly(new Instance("", PROGRAM));
  }

  @Test
  void isManyWhereNumberedExamplesFollow() {
    assertThat(inputFirst("Output: a\nExample 2\nOutput: b\nExample 3\nOutput: c"))
        .containsExactly(new Instance("", "a"), new Instance("", "b"), new Instance("", "c"));
    assertThat(inputFirst("Example 1\nOutput: a\nExample 2\nInput: x\nOutput: b"))
        .containsExactly(new Instance("", "a"), new Instance("x", "b"));
    assertThat(inputFirst("Example\nOutput: a\nExample\nOutput: b"))
        .containsExactly(new Instance("", "a"), new Instance("", "b"));
  }

  @Test
  void keepsACommentThatLooksLikeAMark() {
    assertThat(
            inputFirst(
                "Input: print(3)\n# Input: 4\nOutput: f()\n# Output: 9\n  # Example 1\n#Input: 5"))
        .containsExactly(
            new Instance("print(3)\n# Input: 4", "f()\n# Output: 9\n  # Example 1\n#Input: 5"));
    assertThat(inputFirst("## Input: a\n## Output: b")).containsExactly(new Instance("a", "b"));
  }

  @Test
  void isLostWhereItIsCutOff() {
    assertThat(parse("Output: a\nInput: b\nOutput: c", "length")).isEmpty();
  }

  private static List<Instance> inputFirst(String answer) {
    return parse(answer, "stop");
  }

  private static List<Instance> parse(String answer, String finishReason) {
    return new RobustInstances(Labels.ENGLISH).inputFirst(new Completion(1, answer, finishReason));
  }
}

package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class labels that come after their inputs, though they were asked for before them. */
class LabelAfterInputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Input: A\nClass label: pos\nInput: B\nClass label: neg",
        "Example 1\nInput: A\nClass label: pos\n\nExample 2\nInput: B\nClass label: neg",
        "Sure!\n\n**Example 1:**\n**Input:** A\n**Class label:** pos\n\n**Example 2:**\n**Input:** B\n**Class label:** neg\n"
      })
  void belongToThem(String answer) {
    List<Instance> two = List.of(new Instance("A", "pos"), new Instance("B", "neg"));
    assertThat(outputFirst(answer, "stop")).isEqualTo(two);
    assertThat(instances().inputFirst(new Completion(1, answer, "stop"))).isEqualTo(two);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\nClass label: pos\n\nB\nClass label: neg",
        "Example 1\nA\nClass label: pos\n\nExample 2\nB\nClass label: neg\n",
        "**Example 1**\nA\n**Class label:**\npos\n**Example 2**\nB\n**Class label:** neg",
        "A\nClass label: pos\nInput: B\nClass label: neg"
      })
  void belongToThemEvenWhereInputsHaveNoLabel(String answer) {
    belongToThem(answer);
  }

  @Test
  void leaveOutTheInputThatIsCutOff() {
    assertThat(outputFirst("A\nClass label: pos\nB\nClass label: neg\nC mo", "length"))
        .containsExactly(new Instance("A", "pos"), new Instance("B", "neg"));
    assertThat(outputFirst("A\nClass label: pos\nB\nClass label: n", "length"))
        .containsExactly(new Instance("A", "pos"));
  }

  @Test
  void haveNoInputInWhatOnlyAnnouncesThem() {
    assertThat(outputFirst("Here they are:\nClass label: Montreal", "stop"))
        .containsExactly(new Instance("", "Montreal"));
    assertThat(outputFirst("Sure.\nClass label: pos\nA\nClass label: neg\nB", "stop"))
        .containsExactly(new Instance("A", "pos"), new Instance("B", "neg"));
  }

  @Test
  void areLostWhereTheyAreCutOff() {
    assertThat(outputFirst("Input: A\nClass label: pos\nInput: B\nClass label: n", "length"))
        .containsExactly(new Instance("A", "pos"));
  }

  @Test
  void keepTheirOrderWhereTheyComeFirst() {
    assertThat(
            outputFirst(
                "Example 1\nClass label: pos\nInput: A\nExample 2\nClass label: neg\nInput: B",
                "stop"))
        .containsExactly(new Instance("A", "pos"), new Instance("B", "neg"));
  }

  private static List<Instance> outputFirst(String answer, String finishReason) {
    return instances().outputFirst(new Completion(1, answer, finishReason));
  }

  private static InstanceParser instances() {
    return new RobustInstances(Labels.ENGLISH);
  }
}

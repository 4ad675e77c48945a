package org.alpacastreams.dedupfilter.instances;

import static org.alpacastreams.contracts.examples.RejectionReason.CONFLICTING_INSTANCES;
import static org.alpacastreams.contracts.examples.RejectionReason.DUPLICATE_INSTANCE;
import static org.alpacastreams.contracts.examples.RejectionReason.EMPTY_OUTPUT;
import static org.alpacastreams.contracts.examples.RejectionReason.INVALID_INSTANCE;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_MANY_INSTANCES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.reference.Reference;
import org.alpacastreams.dedupfilter.text.Objection;
import org.junit.jupiter.api.Test;

class InstanceFiltersTest {
  private static final RejectionReason STAYS = null;
  private static final List<Policy> FILTERING = List.of(Policy.REFERENCE, Policy.ROBUST);

  @Test
  void dropEachInvalidInstance() {
    for (Policy policy : FILTERING) {
      assertReasons(
          policy,
          List.of(
              of("same", "same"),
              of("a", ""),
              of("", ""),
              of("List:", "b"),
              of("List: \n", "b"),
              of("c", "Answer:"),
              of("d: e", "f: g"),
              of("", "h")),
          INVALID_INSTANCE,
          EMPTY_OUTPUT,
          EMPTY_OUTPUT,
          INVALID_INSTANCE,
          INVALID_INSTANCE,
          INVALID_INSTANCE,
          STAYS,
          STAYS);
    }
  }

  @Test
  void knowTheFullWidthColonOutsideTheReference() {
    List<Instance> chinese = List.of(of("列表：", "一"), of("二", "答案："));
    assertReasons(Policy.ROBUST, chinese, INVALID_INSTANCE, INVALID_INSTANCE);
    assertReasons(Policy.REFERENCE, chinese, STAYS, STAYS);
  }

  @Test
  void dropAllWhenTwoOutputsBelongToOneInput() {
    for (Policy policy : FILTERING) {
      assertReasons(
          policy,
          List.of(of("a", "1"), of("b", ""), of("c", "3"), of("a", "2"), of("a", "1")),
          CONFLICTING_INSTANCES,
          EMPTY_OUTPUT,
          CONFLICTING_INSTANCES,
          CONFLICTING_INSTANCES,
          CONFLICTING_INSTANCES);
    }
  }

  @Test
  void seeNoConflictWithAnInvalidInstanceOrWithoutInput() {
    for (Policy policy : FILTERING) {
      assertReasons(
          policy,
          List.of(of("a", "1"), of("a", "a"), of("a", ""), of("", "x"), of("", "y")),
          STAYS,
          INVALID_INSTANCE,
          EMPTY_OUTPUT,
          STAYS,
          STAYS);
    }
  }

  @Test
  void keepTheFirstOfEqualOnes() {
    for (Policy policy : Policy.values()) {
      assertReasons(
          policy,
          List.of(of("a", "1"), of("a", "1"), of("", "x"), of("", "x")),
          STAYS,
          DUPLICATE_INSTANCE,
          STAYS,
          DUPLICATE_INSTANCE);
    }
  }

  @Test
  void keepTheFirstFiveOfWhatIsLeft() {
    List<Instance> seven = new ArrayList<>(distinct(7));
    seven.add(1, seven.get(0));
    seven.add(0, of("x", ""));
    for (Policy policy : FILTERING) {
      assertReasons(
          policy,
          seven,
          EMPTY_OUTPUT,
          STAYS,
          DUPLICATE_INSTANCE,
          STAYS,
          STAYS,
          STAYS,
          STAYS,
          TOO_MANY_INSTANCES,
          TOO_MANY_INSTANCES);
    }
  }

  @Test
  void dropNothingButRepetitionsUnderRougeOnly() {
    List<Instance> all = new ArrayList<>(distinct(9));
    all.addAll(List.of(of("a", "a"), of("b", ""), of("c:", "c:"), of("d", "1"), of("d", "2")));
    assertThat(new InstanceFilters(Policy.ROUGE_ONLY).objections(all))
        .hasSize(14)
        .allMatch(Optional::isEmpty);
  }

  @Test
  void doNotMindWhiteSpaceUnderRobustOnly() {
    List<Instance> padded = List.of(of("a", "1"), of(" a", "1\u00A0"), of("b", " \n"));
    assertReasons(Policy.ROBUST, padded, STAYS, DUPLICATE_INSTANCE, EMPTY_OUTPUT);
    assertReasons(Policy.REFERENCE, padded, STAYS, STAYS, STAYS);
  }

  @Test
  void dropInputsThatAreRepeatedOrUnfinishedOrTooMany() {
    List<Instance> inputs =
        Stream.of("a", "a", "b:", "", "c", "d", "e", "f").map(input -> of(input, "")).toList();
    for (Policy policy : FILTERING) {
      assertThat(reasons(new InstanceFilters(policy).objectionsToInputs(inputs)))
          .containsExactly(
              STAYS,
              DUPLICATE_INSTANCE,
              INVALID_INSTANCE,
              STAYS,
              STAYS,
              STAYS,
              STAYS,
              TOO_MANY_INSTANCES);
    }
    assertThat(reasons(new InstanceFilters(Policy.ROUGE_ONLY).objectionsToInputs(inputs)))
        .containsExactly(
            STAYS,
            DUPLICATE_INSTANCE,
            STAYS,
            STAYS,
            STAYS,
            STAYS,
            TOO_MANY_INSTANCES,
            TOO_MANY_INSTANCES);
  }

  @Test
  void ignoreTheOutputsOfInputs() {
    List<Instance> inputs = List.of(of("a", "1"), of("a", "2"), of("b", "b"));
    assertThat(reasons(new InstanceFilters(Policy.ROBUST).objectionsToInputs(inputs)))
        .containsExactly(STAYS, DUPLICATE_INSTANCE, STAYS);
  }

  @Test
  void keepWhatTheReferenceKeeps() {
    List<JsonNode> goldens =
        Reference.rows("self-instruct/golden_selfinstruct.jsonl").stream()
            .filter(row -> row.get("fn").asText().startsWith("parse_instances_for"))
            .toList();
    assertThat(goldens).hasSize(9);
    for (JsonNode golden : goldens) {
      List<Instance> read = read(golden.get("raw_text").asText());
      List<Optional<Objection>> objections = new InstanceFilters(Policy.REFERENCE).objections(read);
      List<Instance> kept =
          IntStream.range(0, read.size())
              .filter(i -> objections.get(i).isEmpty())
              .mapToObj(read::get)
              .toList();
      List<Instance> expected = new ArrayList<>();
      golden
          .get("expected_unordered")
          .forEach(row -> expected.add(of(row.get(1).asText(), row.get(2).asText())));
      assertThat(kept)
          .as(golden.get("raw_text").asText())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** What the reference's parser reads in the texts of its goldens, before it filters. */
  private static List<Instance> read(String rawText) {
    Map<String, List<Instance>> parsed =
        Map.of(
            "Example 1\nSentence: a b\nOutput: c\nExample 2\nSentence: d\nOutput: e",
            List.of(of("Sentence: a b", "c")),
            "nothing here",
            List.of(),
            "Example 1\nX: a\nOutput: c\nExample 2\nX: a\nOutput: c",
            List.of(of("X: a", "c"), of("X: a", "c")),
            "Example 1\nX: a:\nOutput: b",
            List.of(of("X: a:", "b")),
            "Example 1\nsame\nOutput: same",
            List.of(of("same", "same")),
            "For Example this breaks. Output: z",
            List.of(of("", "For"), of("this breaks.", "z")),
            "Class label: A\nText: one\nClass label: B\nText: two",
            List.of(of("Text: one", "A")),
            "label: A",
            List.of(),
            "Class label:\nText: one",
            List.of(of("", "Text: one")));
    return parsed.get(rawText);
  }

  private static void assertReasons(
      Policy policy, List<Instance> instances, RejectionReason... expected) {
    assertThat(reasons(new InstanceFilters(policy).objections(instances)))
        .as("policy %s", policy)
        .isEqualTo(Arrays.asList(expected));
  }

  private static List<RejectionReason> reasons(List<Optional<Objection>> objections) {
    List<RejectionReason> reasons = new ArrayList<>();
    objections.forEach(o -> reasons.add(o.map(Objection::reason).orElse(STAYS)));
    return Collections.unmodifiableList(reasons);
  }

  private static List<Instance> distinct(int count) {
    return IntStream.range(0, count).mapToObj(i -> of("in " + i, "out " + i)).toList();
  }

  private static Instance of(String input, String output) {
    return new Instance(input, output);
  }
}

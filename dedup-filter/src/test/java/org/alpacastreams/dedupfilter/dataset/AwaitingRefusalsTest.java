package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.junit.jupiter.api.Test;

/** What is turned away of instructions that await something, and of what comes for them. */
class AwaitingRefusalsTest {
  private static final String SOUP = "Describe how to cook an onion soup";
  private static final String BREAD = "List five kinds of bread from Italy";

  private final RegisterDriver dataset = new RegisterDriver();

  @Test
  void areJudgedLikeAnyOtherExceptForTheirOutput() {
    dataset.open(Policy.ROBUST);
    assertThat(Outcomes.of(dataset.send(Sent.awaitingInstances("c1", "Too short"))).reasons())
        .containsExactly(RejectionReason.TOO_SHORT);
    dataset.send(Sent.candidate("c2", SOUP));
    assertThat(Outcomes.of(dataset.send(Sent.awaitingInstances("c3", SOUP))).reasons())
        .containsExactly(RejectionReason.NEAR_DUPLICATE);
    assertThat(dataset.state().awaiting()).isZero();
  }

  @Test
  void needAnInstructionUnderEveryPolicy() {
    dataset.open(Policy.ROUGE_ONLY);
    assertThat(Outcomes.of(dataset.send(Sent.awaitingInstances("c1", " \u00A0"))).reasons())
        .containsExactly(RejectionReason.TOO_SHORT);
  }

  @Test
  void areUnknownUntilTheyWereAccepted() {
    dataset.open(Policy.ROBUST);
    Outcomes unknown =
        Outcomes.of(
            dataset.send(Sent.answer("c9", Sent.instance("", "A"), Sent.instance("", "B"))));
    assertThat(unknown.ids()).containsExactly("c9/1", "c9/2");
    assertThat(unknown.reasons()).containsOnly(RejectionReason.UNKNOWN_INSTRUCTION);
    assertThat(unknown.rejected.get(0).message())
        .contains("no instruction 'c9' was accepted")
        .contains("send it first");
    assertThat(Outcomes.of(dataset.send(Sent.answer("c9"))).ids()).containsExactly("c9");
    dataset.send(Sent.awaitingInstances("c9", SOUP));
    assertThat(Outcomes.of(dataset.send(Sent.answer("c9/1", Sent.instance("", "A")))).reasons())
        .as("an instance that does not exist yet")
        .containsExactly(RejectionReason.UNKNOWN_INSTRUCTION);
    assertThat(Outcomes.of(dataset.send(Sent.answer("c9", Sent.instance("", "A")))).accepted)
        .hasSize(1);
  }

  @Test
  void areUnknownWhereNoDatasetIsOpen() {
    Outcomes unopened =
        Outcomes.of(
            dataset.send(Sent.answer("c1", Sent.instance("", "A"), Sent.instance("", "B"))));
    assertThat(unopened.ids()).containsExactly("c1/1", "c1/2");
    assertThat(unopened.reasons()).containsOnly(RejectionReason.UNKNOWN_DATASET);
    assertThat(Outcomes.of(dataset.send(Sent.answer("c1"))).ids()).containsExactly("c1");
  }

  @Test
  void keepIdsOfTheirInstancesFromCandidates() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.candidate("c1/2", BREAD));
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    Outcomes taken =
        Outcomes.of(dataset.send(Sent.candidate("c1/3", "Compare butter and olive oil briefly")));
    assertThat(taken.reasons()).containsExactly(RejectionReason.OTHER);
    assertThat(taken.rejection().message()).contains("instance of the instruction 'c1'");
    Outcomes outcomes =
        Outcomes.of(
            dataset.send(Sent.answer("c1", Sent.instance("", "A"), Sent.instance("", "B"))));
    assertThat(outcomes.example().exampleId()).isEqualTo("c1/1");
    assertThat(outcomes.rejection().reason()).isEqualTo(RejectionReason.OTHER);
    assertThat(outcomes.rejection().message()).contains("'c1/2' is taken by a candidate");
  }

  @Test
  void haveOneVerdictForEachInstanceThatIsTooMuch() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    Instance[] many = Collections.nCopies(257, Sent.instance("", "A")).toArray(Instance[]::new);
    Outcomes outcomes = Outcomes.of(dataset.send(Sent.answer("c1", many)));
    assertThat(outcomes.ids()).hasSize(257).endsWith("c1/257");
    assertThat(outcomes.reasons()).containsOnly(RejectionReason.OTHER);
    assertThat(outcomes.rejected.get(0).message()).contains("257 instances; at most 256");
    assertThat(outcomes.rejected.get(0).origin()).isEqualTo(Sent.STAGE_TWO);
    assertThat(outcomes.rejected.get(256).counts()).isEqualTo(counts(0, Map.of("other", 257L)));
    assertThat(dataset.state().awaiting()).isZero();
  }

  @Test
  void refuseWhatIsTooLargeToKeep() {
    dataset.open(Policy.ROBUST);
    String longest = "i".repeat(506);
    assertThat(Outcomes.of(dataset.send(Sent.awaitingInstances(longest, SOUP))).instructions)
        .hasSize(1);
    assertThat(Outcomes.of(dataset.send(Sent.answer(longest, Sent.instance("", "A")))).accepted)
        .hasSize(1);
    Outcomes longer = Outcomes.of(dataset.send(Sent.awaitingInstances("i".repeat(507), BREAD)));
    assertThat(longer.rejection().message()).contains("507 characters; at most 506");
    String giant = "g".repeat(600);
    Outcomes answer = Outcomes.of(dataset.send(Sent.answer(giant, Sent.instance("", "A"))));
    assertThat(answer.ids()).containsExactly("topic-0-" + dataset.lastOffset() + "/1");
    assertThat(answer.reasons()).containsExactly(RejectionReason.OTHER);

    Outcomes large = Outcomes.of(dataset.decide(262_145, Sent.awaitingInstances("c2", BREAD)));
    assertThat(large.rejection().message()).contains("262145 bytes; at most 262144");
    dataset.send(Sent.awaitingInstances("c3", BREAD));
    Outcomes pair =
        Outcomes.of(
            dataset.decide(
                262_145,
                Sent.answer("c3", Sent.instance("x".repeat(2000), "A"), Sent.instance("", ""))));
    assertThat(pair.ids()).containsExactly("c3/1", "c3/2");
    assertThat(pair.rejected.get(0).input()).hasSize(1000 + "… (2000 characters)".length());
  }

  private static VerdictCounts counts(long accepted, Map<String, Long> rejected) {
    return new VerdictCounts(accepted, new TreeMap<>(rejected));
  }
}

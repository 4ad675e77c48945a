package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.AcceptedImported;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.dedupfilter.dataset.Decision.Nothing;
import org.junit.jupiter.api.Test;

/** Novel instructions that get their instances, or their answer, later. */
class AwaitingInstructionsTest {
  private static final String SOUP = "Describe how to cook an onion soup";
  private static final String BREAD = "List five kinds of bread from Italy";

  private final RegisterDriver dataset = new RegisterDriver();

  @Test
  void joinThePoolAndAskButCountAsNothingYet() {
    dataset.open(Policy.ROBUST);
    dataset.send(new SeedAdded("s1", BREAD));
    AcceptedInstruction asked =
        Outcomes.of(dataset.send(Sent.awaitingInstances("c1", SOUP))).instruction();
    assertThat(asked)
        .isEqualTo(
            new AcceptedInstruction(
                "cooking", "c1", SOUP, 1, Origin.EXTERNAL, "", Awaited.INSTANCES));
    assertThat(dataset.state().counts()).isEqualTo(VerdictCounts.ZERO);
    assertThat(dataset.state().awaiting()).isEqualTo(1);
    assertThat(dataset.state().poolSize()).isEqualTo(2);
    assertThat(Outcomes.of(dataset.send(Sent.candidate("c2", SOUP))).rejection().nearest())
        .contains(new Neighbour("c1", SOUP, 1));
    assertThat(dataset.send(Sent.awaitingInstances("c1", SOUP))).isEqualTo(new Nothing());
    assertThat(dataset.send(Sent.candidate("c1", SOUP))).isEqualTo(new Nothing());
    assertThat(dataset.send(new AcceptedImported("c1", SOUP, "", "x", Origin.EXTERNAL)))
        .isEqualTo(new Nothing());
  }

  @Test
  void becomeOneExampleForEachInstance() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.candidate("c0", BREAD));
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    Outcomes outcomes =
        Outcomes.of(
            dataset.send(
                new InstancesFor(
                    "c1",
                    List.of(
                        Sent.instance("for two", "A"),
                        Sent.instance("x:", "B"),
                        Sent.instance("", "C")),
                    Sent.STAGE_TWO)));

    assertThat(outcomes.accepted)
        .extracting(
            AcceptedExample::exampleId,
            AcceptedExample::sequence,
            AcceptedExample::instruction,
            AcceptedExample::input,
            AcceptedExample::output,
            AcceptedExample::poolSize,
            AcceptedExample::origin,
            AcceptedExample::counts)
        .containsExactly(
            tuple("c1/1", 1L, SOUP, "for two", "A", 1L, Sent.STAGE_TWO, counts(2, Map.of())),
            tuple(
                "c1/3",
                2L,
                SOUP,
                "",
                "C",
                1L,
                Sent.STAGE_TWO,
                counts(3, Map.of("invalid-instance", 1L))));
    assertThat(outcomes.accepted).allMatch(e -> e.neighbours().isEmpty());
    RejectedExample invalid = outcomes.rejection();
    assertThat(invalid.candidateId()).isEqualTo("c1/2");
    assertThat(invalid.instruction()).isEqualTo(SOUP);
    assertThat(invalid.input()).isEqualTo("x:");
    assertThat(invalid.origin()).isEqualTo(Sent.STAGE_TWO);
    assertThat(invalid.counts()).isEqualTo(counts(2, Map.of("invalid-instance", 1L)));
    assertThat(dataset.state().awaiting()).isZero();
    assertThat(dataset.state().nextSequence()).isEqualTo(3);
    assertThat(dataset.state().poolSize()).isEqualTo(2);
  }

  @Test
  void areAnsweredOnce() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    dataset.send(Sent.answer("c1", Sent.instance("", "A")));
    Outcomes late =
        Outcomes.of(
            dataset.send(Sent.answer("c1", Sent.instance("", "B"), Sent.instance("", "C"))));
    assertThat(late.ids()).containsExactly("c1/1", "c1/2");
    assertThat(late.reasons()).containsOnly(RejectionReason.ALREADY_ANSWERED);
    Outcomes ofInstance = Outcomes.of(dataset.send(Sent.answer("c1/1", Sent.instance("", "D"))));
    assertThat(ofInstance.ids()).containsExactly("c1/1/1");
    assertThat(ofInstance.reasons()).containsExactly(RejectionReason.ALREADY_ANSWERED);
    assertThat(Outcomes.of(dataset.send(Sent.answer("c1"))).ids()).containsExactly("c1");
    dataset.send(Sent.candidate("c2", BREAD));
    assertThat(Outcomes.of(dataset.send(Sent.answer("c2", Sent.instance("", "E")))).reasons())
        .containsExactly(RejectionReason.ALREADY_ANSWERED);
  }

  @Test
  void areAnsweredEvenWhenNothingWasRead() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    ParseError error = new ParseError("no-example", "no 'Example' was found", "nothing here");
    RejectedExample none =
        Outcomes.of(
                dataset.send(
                    new InstancesFor(
                        "c1", List.of(), Sent.STAGE_TWO, Optional.of(error), Optional.empty())))
            .rejection();
    assertThat(none.candidateId()).isEqualTo("c1");
    assertThat(none.reason()).isEqualTo(RejectionReason.NO_INSTANCES);
    assertThat(none.message())
        .isEqualTo(
            "the answer for 'c1' has no instance that could be read: no 'Example' was found");
    assertThat(none.parseError()).contains(error);
    assertThat(none.instruction()).isEqualTo(SOUP);
    assertThat(dataset.state().awaiting()).isZero();
    assertThat(Outcomes.of(dataset.send(Sent.answer("c1"))).reasons())
        .containsExactly(RejectionReason.ALREADY_ANSWERED);
  }

  @Test
  void areAskedAgainForTheAnswerToEachInput() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    Outcomes inputs = Outcomes.of(dataset.send(Sent.inputs("c1", "for two", "for two", "for six")));
    assertThat(inputs.instructions)
        .containsExactly(
            new AcceptedInstruction(
                "cooking", "c1/1", SOUP, 0, Sent.STAGE_TWO, "for two", Awaited.ANSWER),
            new AcceptedInstruction(
                "cooking", "c1/3", SOUP, 0, Sent.STAGE_TWO, "for six", Awaited.ANSWER));
    assertThat(inputs.ids()).containsExactly("c1/2");
    assertThat(inputs.reasons()).containsExactly(RejectionReason.DUPLICATE_INSTANCE);
    assertThat(dataset.state().awaiting()).isEqualTo(2);
    assertThat(dataset.state().poolSize()).isEqualTo(1);

    AcceptedExample six =
        Outcomes.of(dataset.send(Sent.answer("c1/3", Sent.instance("for six", "S")))).example();
    assertThat(six.exampleId()).isEqualTo("c1/3");
    assertThat(six.sequence()).isZero();
    assertThat(six.input()).isEqualTo("for six");
    assertThat(
            Outcomes.of(dataset.send(Sent.answer("c1/1", Sent.instance("", "T"))))
                .example()
                .input())
        .as("the input that was asked with")
        .isEqualTo("for two");
    assertThat(Outcomes.of(dataset.send(Sent.answer("c1/1", Sent.instance("", "U")))).reasons())
        .containsExactly(RejectionReason.ALREADY_ANSWERED);
    assertThat(dataset.state().awaiting()).isZero();
    assertThat(dataset.state().poolSize()).isEqualTo(1);
  }

  @Test
  void keepTheirIdWhenTheyAwaitedTheirAnswer() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaiting("c1", SOUP, "for two", Awaited.ANSWER));
    Outcomes outcomes =
        Outcomes.of(
            dataset.send(Sent.answer("c1", Sent.instance("", "A"), Sent.instance("", "B"))));
    assertThat(outcomes.example().exampleId()).isEqualTo("c1");
    assertThat(outcomes.example().input()).isEqualTo("for two");
    assertThat(outcomes.ids()).containsExactly("c1/2");
    assertThat(outcomes.reasons()).containsExactly(RejectionReason.TOO_MANY_INSTANCES);
  }

  @Test
  void haveTheirAnswerCheckedAgainstTheInputTheyWereAskedWith() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaiting("c1", SOUP, "for two", Awaited.ANSWER));
    Outcomes repeated = Outcomes.of(dataset.send(Sent.answer("c1", Sent.instance("", "for two"))));
    assertThat(repeated.ids()).containsExactly("c1");
    assertThat(repeated.reasons()).containsExactly(RejectionReason.INVALID_INSTANCE);
    dataset.send(Sent.awaiting("c2", BREAD, "", Awaited.ANSWER));
    assertThat(Outcomes.of(dataset.send(Sent.inputs("c2", "rye"))).reasons())
        .as("inputs for what has one")
        .containsExactly(RejectionReason.OTHER);
    assertThat(dataset.state().awaiting()).isZero();
  }

  @Test
  void areRememberedOverARestart() {
    dataset.open(Policy.ROBUST);
    dataset.send(Sent.awaitingInstances("c1", SOUP));
    dataset.send(Sent.awaitingInstances("c2", BREAD));
    dataset.send(Sent.inputs("c1", "for two", "for six"));
    dataset.send(Sent.answer("c1/1", Sent.instance("", "A")));

    dataset.restart();

    assertThat(dataset.state().awaiting()).isEqualTo(2);
    assertThat(dataset.send(Sent.awaitingInstances("c1", SOUP))).isEqualTo(new Nothing());
    assertThat(Outcomes.of(dataset.send(Sent.answer("c1/1", Sent.instance("", "A")))).reasons())
        .containsExactly(RejectionReason.ALREADY_ANSWERED);
    assertThat(
            Outcomes.of(dataset.send(Sent.answer("c1/2", Sent.instance("", "B"))))
                .example()
                .sequence())
        .isEqualTo(1);
    assertThat(
            Outcomes.of(dataset.send(Sent.answer("c2", Sent.instance("", "C"))))
                .example()
                .exampleId())
        .isEqualTo("c2/1");
  }

  private static VerdictCounts counts(long accepted, Map<String, Long> rejected) {
    return new VerdictCounts(accepted, new TreeMap<>(rejected));
  }
}

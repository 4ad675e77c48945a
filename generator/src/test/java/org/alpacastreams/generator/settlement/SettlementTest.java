package org.alpacastreams.generator.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.generator.TestPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {
  private static final PromptContext CONTEXT = TestPrompts.context("t", "cooking-r1-000007/1", 99);
  private static final ResponseEvent.Answered ANSWERED =
      new ResponseEvent.Answered(
          CONTEXT,
          " Boil an egg well.\n4. Input:\n<noinput>\n4. Output:\nSeven minutes.\n###\nSorry!\n",
          "stop",
          "m-2",
          new TokenUsage(10, 20),
          new BigDecimal("0.0001"),
          1234);

  @Test
  void makesOneCandidatePerItemWithItsOriginAndTheSettlement() {
    Settlement settlement = Settlement.of(ANSWERED).orElseThrow();
    List<Candidate> candidates = settlement.events().stream().map(Candidate.class::cast).toList();
    assertThat(candidates).hasSize(2);
    assertThat(candidates.get(0))
        .isEqualTo(
            new Candidate(
                Optional.of("cooking-r1-000007/1#4"),
                "Boil an egg well.",
                "",
                "Seven minutes.",
                Origin.answered(CONTEXT, 4, "m-2").withAnswer(share(2)),
                Optional.empty()));
    assertThat(candidates.get(1).candidateId()).contains("cooking-r1-000007/1#5");
    assertThat(candidates.get(1).parseError().orElseThrow().code()).isEqualTo("no-labels");
    assertThat(candidates.get(1).parseError().orElseThrow().text()).isEqualTo("Sorry!");
    assertThat(settlement.settled())
        .isEqualTo(
            new PromptSettled(
                CONTEXT,
                PromptSettled.Outcome.ANSWERED,
                Optional.empty(),
                "",
                new TokenUsage(10, 20),
                new BigDecimal("0.0001"),
                2,
                1,
                1234));
  }

  @ParameterizedTest
  @CsvSource({
    "QUESTIONS,' Name a sea.\n4. Input:\nx',ANSWER",
    "INSTRUCTIONS,' Name a sea.',INSTANCES"
  })
  void saysWhatACandidateStillAwaits(Reading reading, String text, Awaited awaited) {
    Settlement settlement = settled(reading, text + "\n###\n");
    Candidate candidate = (Candidate) settlement.events().get(0);
    assertThat(candidate.instruction()).isEqualTo("Name a sea.");
    assertThat(candidate.output()).isEmpty();
    assertThat(candidate.awaits()).contains(awaited);
    assertThat(settlement.settled().itemsParsed()).isEqualTo(1);
    assertThat(settlement.settled().classification()).isEmpty();
  }

  @Test
  void sendsAllInstancesAtOnceAndCountsThem() {
    Settlement settlement =
        settled(Reading.INPUT_FIRST, "Example 1\na\nOutput: b\nExample 2\nc\nOutput:");
    PromptContext context = settlement.settled().context();
    assertThat(settlement.events())
        .containsExactly(
            new InstancesFor(
                "c-r1-000001/1#7",
                List.of(new Instance("a", "b"), new Instance("c", "")),
                Origin.answered(context, 4, "m-2").withAnswer(share(2))));
    assertThat(settlement.settled().itemsParsed()).isEqualTo(2);
    assertThat(settlement.settled().itemsBroken()).isZero();
    InstancesFor inputs = (InstancesFor) settled(Reading.INPUTS, "Example 1\na").events().get(0);
    assertThat(inputs.awaits()).contains(Awaited.ANSWER);
    assertThat(inputs.instances()).containsExactly(new Instance("a", ""));
    InstancesFor answer = (InstancesFor) settled(Reading.ANSWER, " b ").events().get(0);
    assertThat(answer.awaits()).isEmpty();
    assertThat(answer.instances()).containsExactly(new Instance("to a child", "b"));
  }

  /** Every item carries the whole answer's usage and cost. */
  private static AnswerShare share(int items) {
    return new AnswerShare(items, ANSWERED.usage(), ANSWERED.costUsd());
  }

  @Test
  void countsAnAnswerWithoutInstancesAsOneBrokenItem() {
    Settlement settlement = settled(Reading.OUTPUT_FIRST, "I cannot.");
    InstancesFor nothing = (InstancesFor) settlement.events().get(0);
    assertThat(nothing.instances()).isEmpty();
    assertThat(nothing.parseError().orElseThrow().code()).isEqualTo("no-labels");
    assertThat(settlement.settled().itemsParsed()).isEqualTo(1);
    assertThat(settlement.settled().itemsBroken()).isEqualTo(1);
  }

  @Test
  void tellsTheSamplerAloneWhetherATaskIsAClassification() {
    Settlement settlement = settled(Reading.CLASSIFICATION, " Yes");
    assertThat(settlement.events()).isEmpty();
    assertThat(settlement.settled().classification()).contains(true);
    assertThat(settlement.settled().itemsParsed()).isZero();
    assertThat(settled(Reading.CLASSIFICATION, "No.").settled().classification()).contains(false);
  }

  @Test
  void settlesAnAnswerAboutNoInstruction() {
    PromptContext context =
        TestPrompts.context(
            "c-r1-000002/1",
            Reading.ANSWER,
            Parsing.ROBUST,
            Labels.ENGLISH,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Settlement settlement = Settlement.of(answered(context, "b")).orElseThrow();
    assertThat(settlement.events()).isEmpty();
    assertThat(settlement.settled().itemsParsed()).isZero();
    assertThat(settlement.settled().message()).contains("names no instruction");
  }

  private static Settlement settled(Reading reading, String text) {
    return Settlement.of(
            answered(TestPrompts.context(reading, Parsing.ROBUST, Labels.ENGLISH, 4), text))
        .orElseThrow();
  }

  private static ResponseEvent.Answered answered(PromptContext context, String text) {
    return new ResponseEvent.Answered(
        context, text, "stop", "m-2", new TokenUsage(10, 20), new BigDecimal("0.0001"), 1234);
  }

  @ParameterizedTest
  @EnumSource(ErrorClass.class)
  void booksAFailureInFullWhereItMayBeBilled(ErrorClass errorClass) {
    Settlement settlement =
        Settlement.of(new ResponseEvent.Failed(CONTEXT, errorClass, "why", 500)).orElseThrow();
    assertThat(settlement.events()).isEmpty();
    assertThat(settlement.settled().outcome()).isEqualTo(PromptSettled.Outcome.FAILED);
    assertThat(settlement.settled().errorClass()).contains(errorClass);
    assertThat(settlement.settled().message()).isEqualTo("why");
    assertThat(settlement.settled().costUsd())
        .isEqualByComparingTo(errorClass.billedInFull() ? TestPrompts.RESERVED : BigDecimal.ZERO);
  }

  @Test
  void booksNothingForACancelledAttemptAndWaitsForTheEndOfAStartedOne() {
    PromptSettled settled =
        Settlement.of(new ResponseEvent.Cancelled(CONTEXT, "paused")).orElseThrow().settled();
    assertThat(settled.outcome()).isEqualTo(PromptSettled.Outcome.CANCELLED);
    assertThat(settled.costUsd()).isZero();
    assertThat(settled.message()).isEqualTo("paused");
    assertThat(Settlement.of(new ResponseEvent.CallStarted(CONTEXT, "a/1"))).isEmpty();
  }

  @Test
  void settlesAnAttemptOnceButAgainWhenItsRecordIsReadAgain() {
    SettledAttempts seen = new SettledAttempts(10);
    assertThat(seen.settles(ANSWERED, 5)).isTrue();
    assertThat(seen.settles(ANSWERED, 5)).isTrue();
    assertThat(seen.settles(ANSWERED, 6)).isFalse();
  }

  @Test
  void readsAnAnswerThatComesAfterItsCallWasGivenUp() {
    SettledAttempts seen = new SettledAttempts(10);
    assertThat(seen.settles(new ResponseEvent.Failed(CONTEXT, ErrorClass.LOST, "", 0), 5)).isTrue();
    assertThat(seen.settles(ANSWERED, 6)).isFalse();
    assertThat(seen.isFirstAnswer(ANSWERED, 6)).isTrue();
    assertThat(seen.isFirstAnswer(ANSWERED, 7)).isFalse();
  }

  @Test
  void forgetsTheOldestAttempts() {
    SettledAttempts seen = new SettledAttempts(2);
    for (int i = 0; i < 4; i++) {
      PromptContext context = TestPrompts.context("t", "p" + i, 9);
      assertThat(seen.settles(new ResponseEvent.Cancelled(context, ""), i)).isTrue();
    }
    assertThat(seen.settles(new ResponseEvent.Cancelled(TestPrompts.context("t", "p0", 9), ""), 9))
        .isTrue();
  }
}

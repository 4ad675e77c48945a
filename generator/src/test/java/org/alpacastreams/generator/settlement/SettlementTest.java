package org.alpacastreams.generator.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.generator.TestPrompts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    List<Candidate> candidates = settlement.candidates();
    assertThat(candidates).hasSize(2);
    assertThat(candidates.get(0))
        .isEqualTo(
            new Candidate(
                Optional.of("cooking-r1-000007/1#4"),
                "Boil an egg well.",
                "",
                "Seven minutes.",
                Origin.answered(CONTEXT, 4, "m-2"),
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
  @EnumSource(ErrorClass.class)
  void booksAFailureInFullWhereItMayBeBilled(ErrorClass errorClass) {
    Settlement settlement =
        Settlement.of(new ResponseEvent.Failed(CONTEXT, errorClass, "why", 500)).orElseThrow();
    assertThat(settlement.candidates()).isEmpty();
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

package org.alpacastreams.promptsampler.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.promptsampler.SampleRuns;
import org.junit.jupiter.api.Test;

/** Pace, goal and money. */
class RunLedgerTest {
  private RunStory story;

  @Test
  void keepsTheAskedNumberOfPromptsOutstanding() {
    story = new RunStory(SampleRuns.free(1000, 4), 0);
    assertThat(story.issued).extracting(PromptContext::number).containsExactly(0L, 1L, 2L, 3L);

    story.settle(SampleRuns.answered(story.issued.get(1), 16));

    assertThat(story.issued).extracting(PromptContext::number).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(story.run.outstanding()).isEqualTo(4);
    assertThat(story.run.state(0).itemsParsed()).isEqualTo(16);
    assertThat(story.run.state(0).promptsSettled()).isEqualTo(1);
  }

  @Test
  void asksNoMoreThanTheRemainingGoalNeeds() {
    story = new RunStory(SampleRuns.free(20, 8), 15);
    assertThat(story.run.outstanding()).isEqualTo(5);

    story.run = story.ledger.accepted(story.run, 18);
    story.settleUnjudged(SampleRuns.answered(story.issued.get(0), 16));
    story.advance(story.ledger.judged(story.run, SampleRuns.verdicts(3, 13)));

    // 3 of one prompt, counted with the assumed 1 of 1: 2 each, so 1 more prompt for 2 more.
    assertThat(Pacing.limit(story.run)).isEqualTo(1);
    assertThat(story.run.outstanding()).isEqualTo(4);
    assertThat(story.issued).hasSize(5);
  }

  @Test
  void othersExamplesSayNothingOfWhatAPromptYields() {
    story = new RunStory(SampleRuns.free(120, 8), 0);
    story.settleUnjudged(SampleRuns.answered(story.issued.get(0), 16));
    story.advance(story.ledger.judged(story.run, SampleRuns.verdicts(1, 15)));

    story.advance(story.ledger.accepted(story.run, 101));

    assertThat(Pacing.limit(story.run)).as("19 more, at one of a prompt").isEqualTo(8);
  }

  @Test
  void othersExamplesMakeOwnOnesNoCheaper() {
    story = new RunStory(SampleRuns.start("r", Optional.of(2000L), "20", "openai", 1), 0);
    PromptContext first = story.issued.get(0);
    story.settleUnjudged(
        SampleRuns.settled(first, Outcome.ANSWERED, Optional.empty(), BigDecimal.ONE, 150));
    story.advance(story.ledger.judged(story.run, SampleRuns.verdicts(100, 50)));

    story.advance(story.ledger.accepted(story.run, 1000));

    assertThat(story.run.state(0).projectedUsd().orElseThrow())
        .as("1 USD for 100 own ones, and 1,000 are missing")
        .isEqualByComparingTo("11");
  }

  @Test
  void asksNothingMoreWhileTheFilterLagsBehind() {
    story = new RunStory(SampleRuns.free(1000, 2), 0);

    story.settleUnjudged(SampleRuns.answered(story.issued.get(0), 16));
    story.settleUnjudged(SampleRuns.answered(story.issued.get(1), 16));
    assertThat(story.issued).as("32 items are undecided: two prompts' worth").hasSize(2);

    story.advance(story.ledger.judged(story.run, SampleRuns.verdicts(16)));
    assertThat(story.issued).hasSize(3);
    story.judge();
    assertThat(story.issued).hasSize(4);
  }

  @Test
  void asksMoreOftenWhenPromptsYieldNothing() {
    story = new RunStory(SampleRuns.free(1, 8), 0);
    assertThat(story.run.outstanding()).isEqualTo(1);

    story.settle(SampleRuns.answered(story.issued.get(0), 16));

    assertThat(story.run.outstanding()).isEqualTo(2);
  }

  @Test
  void completesAtTheGoalAndGoesOnWhenItIsRaised() {
    story = new RunStory(SampleRuns.free(10, 2), 0);

    story.advance(story.ledger.accepted(story.run, 10));
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(story.run.standing().reason()).contains("goal of 10", "--dataset cooking --goal N");
    story.settle(SampleRuns.answered(story.issued.get(0), 16));
    assertThat(story.issued).hasSize(2);

    story.advance(story.ledger.changed(story.run, RunStory.goal(50)));
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(story.issued).hasSizeGreaterThan(2);
  }

  @Test
  void startsCompletedWhenTheDatasetHasEnough() {
    story = new RunStory(SampleRuns.free(10, 2), 10);

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(story.issued).isEmpty();
  }

  @Test
  void loweringTheGoalBelowWhatIsThereCompletesTheRun() {
    story = new RunStory(SampleRuns.free(100, 2), 50);

    story.advance(story.ledger.changed(story.run, RunStory.goal(50)));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void withoutAGoalItNeverEnds() {
    story = new RunStory(SampleRuns.start("r", Optional.empty(), "0", "procedural", 3), 0);

    story.advance(story.ledger.accepted(story.run, 1_000_000));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(story.run.outstanding()).isEqualTo(3);
  }

  @Test
  void reservesTheWorstCaseAndReleasesWhatIsNotSpent() {
    story = new RunStory(SampleRuns.paid("0.002", 8), 0);
    // Each prompt reserves about 0.00065 USD: three fit into 0.002.
    assertThat(story.issued).hasSize(3);
    BigDecimal reserved = story.issued.get(0).reservedUsd();
    assertThat(story.run.reservedUsd()).isLessThanOrEqualTo(new BigDecimal("0.002"));

    story.settle(
        SampleRuns.settled(
            story.issued.get(0),
            Outcome.ANSWERED,
            Optional.empty(),
            new BigDecimal("0.00001"),
            16));

    assertThat(story.run.money().spentUsd()).isEqualByComparingTo("0.00001");
    assertThat(story.issued).hasSize(4);
    assertThat(story.run.reservedUsd()).isGreaterThan(reserved);
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void pausesWhenTheBudgetIsTooSmallAndNothingIsOutstanding() {
    story = new RunStory(SampleRuns.paid("0.001", 8), 0);
    assertThat(story.issued).hasSize(1);

    story.settle(SampleRuns.answered(story.issued.get(0), 16));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(story.run.standing().reason())
        .startsWith("budget 0.001 USD: ")
        .contains("the next prompt may cost up to")
        .endsWith("raise it with ./alpaca run change --dataset cooking --budget USD");

    story.advance(story.ledger.changed(story.run, RunStory.budget("0.0009")));
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
    story.advance(story.ledger.changed(story.run, RunStory.budget("0.01")));
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(story.issued).hasSize(9);
  }

  @Test
  void moreBudgetDoesNotOverruleAPerson() {
    story = new RunStory(SampleRuns.paid("1", 2), 0);
    story.advance(story.ledger.paused(story.run, "lunch"));

    story.advance(story.ledger.changed(story.run, RunStory.budget("2")));

    assertThat(story.run.standing().reason())
        .isEqualTo("lunch; go on with ./alpaca run resume --dataset cooking");
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
  }

  @Test
  void anAnswerThatWasBoughtTwiceCostsTwice() {
    story = new RunStory(SampleRuns.paid("1", 2), 0);
    PromptContext first = story.issued.get(0);
    story.settle(SampleRuns.answered(first, 16));
    story.settle(SampleRuns.answered(first, 16));

    assertThat(story.run.money().spentUsd())
        .isEqualByComparingTo(first.reservedUsd().multiply(BigDecimal.valueOf(2)));
    assertThat(story.run.state(0).promptsSettled()).isEqualTo(1);
    assertThat(story.run.state(0).itemsParsed()).isEqualTo(16);
  }

  @Test
  void otherTeachersAnswerTheNextPrompts() {
    story = new RunStory(SampleRuns.free(1000, 1), 0);

    story.run = story.ledger.changed(story.run, RunStory.teachers("local"));
    story.settle(SampleRuns.answered(story.issued.get(0), 1));

    assertThat(story.last().teacher()).isEqualTo("local");
  }

  @Test
  void noticesThatFourFifthsOfTheBudgetAreSpent() {
    Money money = Money.budget(new BigDecimal("10"));

    assertThat(money.plusSpent(new BigDecimal("7.99")).nearlySpent()).isFalse();
    assertThat(money.plusSpent(new BigDecimal("8.00")).nearlySpent()).isTrue();
    assertThat(Money.budget(BigDecimal.ZERO).nearlySpent()).isFalse();
  }
}

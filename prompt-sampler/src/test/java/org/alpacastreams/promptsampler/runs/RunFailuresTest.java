package org.alpacastreams.promptsampler.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.promptsampler.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows a failed or cancelled attempt. */
class RunFailuresTest {
  private RunStory story;

  @Test
  void triesAgainAfterEverLongerPausesAndThenGivesUp() {
    story = new RunStory(SampleRuns.free(1000, 1), 0);
    long[] shortest = {2_000, 4_000, 8_000, 16_000};
    for (int attempt = 1; attempt <= 4; attempt++) {
      assertThat(story.last().attempt()).isEqualTo(attempt);
      story.settle(SampleRuns.failed(story.last(), ErrorClass.TIMEOUT));
      assertThat(story.run.outstanding()).isZero();
      story.nowMs += shortest[attempt - 1] - 1;
      story.advance(story.run);
      assertThat(story.run.outstanding()).isZero();
      story.nowMs += 1 + shortest[attempt - 1] / 2;
      story.advance(story.run);
      assertThat(story.run.outstanding()).isEqualTo(1);
    }
    story.settle(SampleRuns.failed(story.last(), ErrorClass.TIMEOUT));

    assertThat(story.run.counts().givenUp()).isEqualTo(1);
    assertThat(story.last().number()).isEqualTo(1);
    assertThat(story.last().attempt()).isEqualTo(1);
    assertThat(story.run.state(0).promptsFailed()).isEqualTo(5);
  }

  @Test
  void promptsThatFailedTogetherReturnApart() {
    assertThat(dueAfterCommonFailure()).doesNotHaveDuplicates().allMatch(due -> due >= 2_000);
    assertThat(dueAfterCommonFailure()).isEqualTo(dueAfterCommonFailure());
  }

  /** When eight prompts that fail at the same time are due again, in ms from then. */
  private List<Long> dueAfterCommonFailure() {
    story = new RunStory(SampleRuns.free(1000, 8), 0);
    for (PromptContext context : List.copyOf(story.issued)) {
      story.settle(SampleRuns.failed(context, ErrorClass.UNREACHABLE));
    }
    return story.run.queue().waiting().stream().map(w -> w.dueAtMs() - story.nowMs).toList();
  }

  @Test
  void aFailingTeacherIsNotAskedFasterThanAnAnsweringOne() {
    story = new RunStory(SampleRuns.free(1000, 8), 0);

    story.settle(SampleRuns.failed(story.issued.get(0), ErrorClass.UNREACHABLE));
    story.settle(SampleRuns.failed(story.issued.get(1), ErrorClass.UNREACHABLE));

    assertThat(story.issued).hasSize(8);
  }

  @Test
  void pausesAfterTwoRoundsOfFailuresWithoutAnAnswer() {
    story = new RunStory(SampleRuns.free(1000, 8), 0);
    for (int i = 0; i < 15; i++) {
      story.settle(SampleRuns.failed(story.issued.get(i), ErrorClass.UNREACHABLE));
      story.nowMs += 60_000;
      story.advance(story.run);
    }
    assertThat(story.run.standing().status()).isEqualTo(RunStatus.RUNNING);

    story.settle(SampleRuns.failed(story.issued.get(15), ErrorClass.UNREACHABLE));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(story.run.standing().reason())
        .startsWith(
            "16 attempts in a row failed, the last: teacher 'procedural': unreachable: the"
                + " endpoint said no")
        .endsWith("baseUrl answers, then ./alpaca run resume --dataset cooking");
    story.advance(story.ledger.resumed(story.run, story.nowMs));
    assertThat(story.run.counts().failuresInARow()).isZero();
    assertThat(story.run.outstanding()).isEqualTo(8);
  }

  @Test
  void anAnswerBetweenFailuresForgivesThem() {
    story = new RunStory(SampleRuns.free(1000, 8), 0);
    for (int i = 0; i < 7; i++) {
      story.settle(SampleRuns.failed(story.issued.get(i), ErrorClass.UNREACHABLE));
    }

    story.settle(SampleRuns.answered(story.issued.get(7), 3));

    assertThat(story.run.counts().failuresInARow()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {"UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "QUOTA_EXHAUSTED", "MISCONFIGURED"})
  void aFatalClassPausesAtOnceAndTheSamePromptIsAskedAgainAfterwards(ErrorClass fatal) {
    story = new RunStory(SampleRuns.free(1000, 2), 0);
    story.settle(SampleRuns.failed(story.issued.get(0), fatal));
    String reason = story.run.standing().reason();
    story.settle(SampleRuns.failed(story.issued.get(1), ErrorClass.OTHER));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(story.run.standing().reason()).isEqualTo(reason).contains("teacher 'procedural'");
    assertThat(story.issued).hasSize(2);

    story.advance(story.ledger.resumed(story.run, story.nowMs));
    assertThat(story.issued.subList(2, 4))
        .extracting(c -> c.number() + "/" + c.attempt())
        .containsExactly("0/2", "1/2");
  }

  @Test
  void aRefusedRequestIsNotSentAgain() {
    story = new RunStory(SampleRuns.free(1000, 1), 0);
    story.settle(SampleRuns.failed(story.issued.get(0), ErrorClass.BAD_REQUEST));

    story.advance(story.ledger.resumed(story.run, story.nowMs));

    assertThat(story.last().number()).isEqualTo(1);
    assertThat(story.run.counts().givenUp()).isEqualTo(1);
  }

  @Test
  void cutsTheAnswerAtOnceWhenTheContextIsTooLong() {
    story = new RunStory(SampleRuns.free(1000, 1), 0);

    story.settle(SampleRuns.failed(story.issued.get(0), ErrorClass.CONTEXT_TOO_LONG));

    assertThat(story.last().attempt()).isEqualTo(2);
    assertThat(story.last().maxTokens()).isEqualTo(800);
  }

  @Test
  void cancelledPromptsComeBackWhenTheRunGoesOn() {
    story = new RunStory(SampleRuns.free(1000, 2), 0);
    story.advance(story.ledger.paused(story.run, ""));
    story.settle(SampleRuns.cancelled(story.issued.get(0)));
    story.settle(SampleRuns.cancelled(story.issued.get(1)));
    assertThat(story.run.outstanding()).isZero();
    assertThat(story.run.blocksAnotherRun()).isFalse();

    story.advance(story.ledger.resumed(story.run, story.nowMs));

    assertThat(story.issued.subList(2, 4))
        .extracting(c -> c.number() + "/" + c.attempt())
        .containsExactly("0/2", "1/2");
    assertThat(story.run.counts().failed()).isZero();
  }

  @Test
  void anUnknownTeacherPausesTheRun() {
    story = new RunStory(SampleRuns.free(1000, 1), 0);

    story.run = story.ledger.changed(story.run, RunStory.teachers("oracle"));
    story.settle(SampleRuns.answered(story.issued.get(0), 1));

    assertThat(story.run.standing().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(story.run.standing().reason())
        .contains("'oracle' is not in the sampler's catalogue");
  }
}

package org.alpacastreams.generator.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleTest {
  /** 3,072 tokens at most, and a prompt of one byte. */
  private static final SampledPrompt PROMPT = TestPrompts.onDataset("cooking", "t", "p0");

  private long now = -7_000_000_000L;

  @Test
  void letsAllThroughWhereNothingIsLimited() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    for (int i = 0; i < 10_000; i++) {
      assertThat(throttle.admits(PROMPT)).isTrue();
    }
  }

  @Test
  void spreadsRequestsOverTheMinute() {
    Throttle throttle = throttle(Optional.of(30), Optional.empty());
    assertThat(throttle.admits(PROMPT)).isTrue();
    assertThat(throttle.admits(PROMPT)).isFalse();
    after(Duration.ofMillis(1_990));
    assertThat(throttle.admits(PROMPT)).isFalse();
    after(Duration.ofMillis(11));
    assertThat(throttle.admits(PROMPT)).isTrue();
  }

  @Test
  void countsTheMostTokensFirstAndGivesBackWhatWasNotUsed() {
    Throttle throttle = throttle(Optional.empty(), Optional.of(3_072));
    long begun = now;
    assertThat(throttle.admits(PROMPT)).isTrue();
    after(Duration.ofSeconds(10));
    assertThat(throttle.admits(PROMPT)).as("3,072 tokens are a minute's worth").isFalse();
    throttle.ended(PROMPT, answered(100, 272), begun);
    assertThat(throttle.admits(PROMPT)).as("372 are seven seconds' worth").isTrue();
  }

  @Test
  void givesTokensBackThatAreNotBilled() {
    Throttle throttle = throttle(Optional.empty(), Optional.of(3_072));
    assertThat(throttle.admits(PROMPT)).isTrue();
    throttle.ended(PROMPT, failed(ErrorClass.RATE_LIMITED), now);
    assertThat(throttle.admits(PROMPT)).isTrue();
    throttle.ended(PROMPT, failed(ErrorClass.TIMEOUT), now);
    after(Duration.ofSeconds(1));
    assertThat(throttle.admits(PROMPT)).isFalse();
  }

  @Test
  void restsAfterFiveFailuresInARowThenTriesOneCall() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    fail(throttle, 4);
    assertThat(throttle.admits(PROMPT)).isTrue();
    fail(throttle, 1);
    assertThat(throttle.admits(PROMPT)).isFalse();
    assertThat(throttle.resting()).isEqualTo(Duration.ofSeconds(5));
    after(Duration.ofSeconds(5));
    assertThat(throttle.resting()).isZero();
    assertThat(throttle.admits(PROMPT)).as("one call").isTrue();
    assertThat(throttle.admits(PROMPT)).as("no other before it has ended").isFalse();
    throttle.ended(PROMPT, answered(1, 1), now);
    assertThat(throttle.admits(PROMPT)).isTrue();
    fail(throttle, 4);
    assertThat(throttle.admits(PROMPT)).as("it counts anew").isTrue();
  }

  @Test
  void restsLongerWhenTheTrialFailsButNotWithoutEnd() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    fail(throttle, 5);
    long[] seconds = {10, 20, 40, 80, 160, 300, 300};
    for (long next : seconds) {
      after(throttle.resting());
      assertThat(throttle.admits(PROMPT)).isTrue();
      fail(throttle, 1);
      assertThat(throttle.resting()).isEqualTo(Duration.ofSeconds(next));
    }
  }

  @Test
  void takesNoNoticeOfCallsFromBeforeTheRest() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    long before = now;
    fail(throttle, 5);
    after(Duration.ofSeconds(1));
    for (int i = 0; i < 60; i++) {
      throttle.ended(PROMPT, failed(ErrorClass.TIMEOUT), before - 1);
    }
    assertThat(throttle.resting()).isEqualTo(Duration.ofSeconds(4));
  }

  /** A call takes at most ten seconds, longer than the first rest. */
  @Test
  void triesAgainWhereTheTrialNeverEnded() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    fail(throttle, 5);
    after(Duration.ofSeconds(5));
    assertThat(throttle.admits(PROMPT)).isTrue();
    after(Duration.ofMillis(9_999));
    assertThat(throttle.admits(PROMPT)).isFalse();
    after(Duration.ofMillis(1));
    assertThat(throttle.admits(PROMPT)).isTrue();
  }

  @Test
  void restsLongerAfterTrialsThatTimeOutLaterThanTheRest() {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    fail(throttle, 5);
    for (long next : new long[] {10, 20, 40}) {
      after(throttle.resting());
      long begun = now;
      assertThat(throttle.admits(PROMPT)).isTrue();
      after(Duration.ofSeconds(9));
      assertThat(throttle.admits(PROMPT)).as("one trial at a time").isFalse();
      throttle.ended(PROMPT, failed(ErrorClass.TIMEOUT), begun);
      assertThat(throttle.resting()).isEqualTo(Duration.ofSeconds(next));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {"RATE_LIMITED", "CONTEXT_TOO_LONG", "LOST", "UNAUTHORIZED", "BAD_REQUEST"})
  void isNotConcernedWithOtherFailures(ErrorClass other) {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    for (int i = 0; i < 20; i++) {
      throttle.ended(PROMPT, failed(other), now);
    }
    assertThat(throttle.admits(PROMPT)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {
        "CONTEXT_TOO_LONG",
        "UNAUTHORIZED",
        "FORBIDDEN",
        "NOT_FOUND",
        "QUOTA_EXHAUSTED",
        "BAD_REQUEST"
      })
  void restsNoMoreOnceATrialIsAnsweredAtAll(ErrorClass answer) {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    fail(throttle, 5);
    after(throttle.resting());
    assertThat(throttle.admits(PROMPT)).isTrue();
    throttle.ended(PROMPT, failed(answer), now);
    assertThat(throttle.admits(PROMPT)).isTrue();
    assertThat(throttle.admits(PROMPT)).as("more than a trial").isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {"RATE_LIMITED", "MISCONFIGURED", "LOST", "OTHER"})
  void triesAgainAtOnceWhereTheTrialSaysNothing(ErrorClass nothing) {
    Throttle throttle = throttle(Optional.empty(), Optional.empty());
    long before = now - 1;
    fail(throttle, 5);
    after(throttle.resting());
    assertThat(throttle.admits(PROMPT)).isTrue();
    throttle.ended(PROMPT, failed(nothing), before);
    assertThat(throttle.admits(PROMPT)).as("it was no trial").isFalse();
    throttle.ended(PROMPT, failed(nothing), now);
    assertThat(throttle.admits(PROMPT)).as("the next trial").isTrue();
    assertThat(throttle.admits(PROMPT)).as("one at a time").isFalse();
    throttle.ended(PROMPT, failed(ErrorClass.SERVER_ERROR), now);
    assertThat(throttle.resting()).isEqualTo(Duration.ofSeconds(10));
  }

  private void fail(Throttle throttle, int times) {
    for (int i = 0; i < times; i++) {
      throttle.ended(PROMPT, failed(ErrorClass.SERVER_ERROR), now);
    }
  }

  private void after(Duration time) {
    now += TimeUnit.NANOSECONDS.convert(time);
  }

  private Throttle throttle(Optional<Integer> requests, Optional<Integer> tokens) {
    return new Throttle(
        TestPrompts.limited(
            TestPrompts.profile("t", TeacherKind.OPENAI_CHAT, "http://x/v1", 64, 10),
            requests,
            tokens),
        () -> now);
  }

  private static CallOutcome answered(long promptTokens, long completionTokens) {
    return new CallOutcome.Answered(
        "text", "stop", "m", new TokenUsage(promptTokens, completionTokens));
  }

  private static CallOutcome failed(ErrorClass errorClass) {
    return CallOutcome.Failed.of(errorClass, "no");
  }
}

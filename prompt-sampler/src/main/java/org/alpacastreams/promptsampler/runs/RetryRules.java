package org.alpacastreams.promptsampler.runs;

import java.time.Duration;
import org.alpacastreams.promptsampler.prompts.SplitMix64;

/**
 * When a failed prompt is tried again, and when the run stops to ask a person.
 *
 * @param maxFailuresPerPrompt a prompt that failed so often is given up
 * @param failuresInARow so many failures without one answer between them pause the run
 * @param firstBackOff how long the second attempt waits at least; each further one twice as long
 * @param longestBackOff but never longer than this, and half of it
 */
public record RetryRules(
    int maxFailuresPerPrompt, int failuresInARow, Duration firstBackOff, Duration longestBackOff) {
  private static final long PURPOSE = 5;

  /** 5 attempts; 10 failures in a row; 2, 4, 8, 16 s, and up to half as long again. */
  public static final RetryRules STANDARD =
      new RetryRules(5, 10, Duration.ofSeconds(2), Duration.ofMinutes(1));

  /**
   * How long {@code failed} waits for its next attempt: up to half as long again as the back-off,
   * so that prompts that failed together do not return together. It follows from {@code seed},
   * number and attempt, because a crash replays the failure.
   */
  Duration backOff(OpenAttempt failed, long seed) {
    Duration doubled = firstBackOff.multipliedBy(1L << Math.min(failed.failures(), 30));
    Duration wait = doubled.compareTo(longestBackOff) < 0 ? doubled : longestBackOff;
    long extraMs =
        new SplitMix64(seed ^ failed.attempt(), PURPOSE, failed.number())
            .next(wait.toMillis() / 2 + 1);
    return wait.plusMillis(extraMs);
  }

  /**
   * How many failures in a row pause a run that keeps {@code maxOutstandingPrompts} open. A single
   * hiccup fails everything in flight at once, so it is at least two rounds of that.
   */
  int patience(int maxOutstandingPrompts) {
    return Math.max(failuresInARow, 2 * maxOutstandingPrompts);
  }
}

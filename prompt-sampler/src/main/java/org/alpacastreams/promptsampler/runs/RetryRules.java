package org.alpacastreams.promptsampler.runs;

import java.time.Duration;

/**
 * When a failed prompt is tried again, and when the run stops to ask a person.
 *
 * @param maxFailuresPerPrompt a prompt that failed so often is given up
 * @param failuresInARow so many failures without one answer between them pause the run
 * @param firstBackOff how long the second attempt waits; each further one twice as long
 * @param longestBackOff but never longer than this
 */
public record RetryRules(
    int maxFailuresPerPrompt, int failuresInARow, Duration firstBackOff, Duration longestBackOff) {
  /** 5 attempts; 10 failures in a row; 2, 4, 8, 16 s. */
  public static final RetryRules STANDARD =
      new RetryRules(5, 10, Duration.ofSeconds(2), Duration.ofMinutes(1));

  /** How long a prompt waits that has failed {@code failures} times before its newest failure. */
  Duration backOff(int failures) {
    Duration wait = firstBackOff.multipliedBy(1L << Math.min(failures, 30));
    return wait.compareTo(longestBackOff) < 0 ? wait : longestBackOff;
  }

  /**
   * How many failures in a row pause a run that keeps {@code maxOutstandingPrompts} open. A single
   * hiccup fails everything in flight at once, so it is at least two rounds of that.
   */
  int patience(int maxOutstandingPrompts) {
    return Math.max(failuresInARow, 2 * maxOutstandingPrompts);
  }
}

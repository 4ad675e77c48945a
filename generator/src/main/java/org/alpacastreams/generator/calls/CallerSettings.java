package org.alpacastreams.generator.calls;

import java.time.Duration;

/**
 * How far the caller reaches ahead, and how long it waits at the end.
 *
 * @param window prompts of one partition that may wait or be in flight
 * @param longestTail prompts of one partition that may be read beyond one that is not done
 * @param grace how long calls in flight may go on after a stop or the loss of a partition
 */
public record CallerSettings(int window, int longestTail, Duration grace) {
  /** 64 prompts a partition; eight seconds, so that a launcher's stop fits into fifteen. */
  public static final CallerSettings STANDARD =
      new CallerSettings(64, 1_024, Duration.ofSeconds(8));

  public CallerSettings {
    if (window < 1) {
      throw new IllegalArgumentException(
          "alpaca.generator.window is " + window + "; it must be at least 1");
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "alpaca.generator.shutdown-grace is " + grace + "; it must not be negative");
    }
  }
}

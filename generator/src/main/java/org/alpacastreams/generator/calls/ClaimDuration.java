package org.alpacastreams.generator.calls;

import java.time.Duration;

/**
 * How long a free slot waits for a call whose start is recorded: what is left of the round under
 * way, and the next round. Not thread-safe.
 */
public final class ClaimDuration {
  /** Of the newest round in the mean. */
  private static final double WEIGHT = 0.1;

  private double meanNanos;

  /** A round decided, and what it decided was recorded; by {@link System#nanoTime}. */
  public void recorded(long decidedNanos, long recordedNanos) {
    long took = recordedNanos - decidedNanos;
    meanNanos = meanNanos == 0 ? took : (1 - WEIGHT) * meanNanos + WEIGHT * took;
  }

  /** Twice the mean round: at worst, a slot becomes free just after a decision. */
  public Duration longest() {
    return Duration.ofNanos((long) (2 * meanNanos));
  }
}

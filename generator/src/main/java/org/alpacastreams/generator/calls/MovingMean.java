package org.alpacastreams.generator.calls;

import java.time.Duration;

/** The mean of durations in which the newest count most. Not thread-safe. */
public final class MovingMean {
  private static final double WEIGHT_OF_NEWEST = 0.1;

  private double nanos;

  /** Takes one more into the mean. */
  public void add(Duration duration) {
    double added = Math.max(1, duration.toNanos());
    nanos = nanos == 0 ? added : (1 - WEIGHT_OF_NEWEST) * nanos + WEIGHT_OF_NEWEST * added;
  }

  /** The mean; zero before the first. */
  public Duration value() {
    return Duration.ofNanos(Math.round(nanos));
  }
}

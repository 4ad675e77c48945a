package org.alpacastreams.generator.calls;

import java.util.concurrent.TimeUnit;

/**
 * So much a minute: a bucket that holds one second's worth, or one unit if that is more, and fills
 * evenly, so that no minute takes more than the limit. What costs more than the bucket holds is let
 * go from a full bucket and waited for afterwards. Not thread-safe.
 */
final class RateLimit {
  private static final double SECONDS = 60;

  private final double capacity;
  private final double perNano;
  private double level;
  private long filledAtNanos;

  /**
   * A full bucket.
   *
   * @param perMinute units a minute, at least 1
   */
  RateLimit(int perMinute, long nowNanos) {
    capacity = Math.max(1, Math.floor(perMinute / SECONDS));
    perNano = (perMinute - capacity + 1) / TimeUnit.MINUTES.toNanos(1);
    level = capacity;
    filledAtNanos = nowNanos;
  }

  /** Whether {@code cost} may be spent now. */
  boolean allows(long cost, long nowNanos) {
    level = Math.min(capacity, level + (nowNanos - filledAtNanos) * perNano);
    filledAtNanos = nowNanos;
    return level >= Math.min((double) cost, capacity);
  }

  /** Spends {@code cost}; a negative one gives back what was not used after all. */
  void spend(long cost) {
    level -= (double) cost;
  }
}

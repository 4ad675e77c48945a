package org.alpacastreams.generator.calls;

import java.time.Duration;

/**
 * Lets a teacher rest that fails again and again: every failure of a call that may have been billed
 * is booked in full. After each rest one call is let through; if it succeeds, all are, and if it
 * fails, the next rest is twice as long. Not thread-safe.
 */
final class CircuitBreaker {
  /** So many failures in a row, and it rests. */
  static final int FAILURES = 5;

  static final Duration FIRST_REST = Duration.ofSeconds(5);
  static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private int failures;
  private boolean open;
  private Duration rest = FIRST_REST;
  private long openedAtNanos;

  /** Whether a call may begin now. After a rest, one may; the next only after another rest. */
  boolean allows(long nowNanos) {
    return !open || nowNanos - openedAtNanos >= rest.toNanos();
  }

  /** A call begins that was allowed. */
  void begun(long nowNanos) {
    if (open) {
      openedAtNanos = nowNanos;
    }
  }

  /** A call succeeded, at whatever: it was answered. */
  void succeeded() {
    failures = 0;
    open = false;
    rest = FIRST_REST;
  }

  /**
   * A call failed that began at {@code begunNanos}. Calls from before the rest say nothing new.
   *
   * @return whether a rest begins, of {@link #rest}
   */
  boolean failed(long begunNanos, long nowNanos) {
    if (open && begunNanos - openedAtNanos < 0) {
      return false;
    }
    failures++;
    if (failures < FAILURES) {
      return false;
    }
    if (open) {
      Duration twice = rest.multipliedBy(2);
      rest = twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
    }
    open = true;
    openedAtNanos = nowNanos;
    return true;
  }

  /** How long it rests. */
  Duration rest() {
    return rest;
  }

  /** What is left of a rest; zero where there is none. */
  Duration left(long nowNanos) {
    return allows(nowNanos)
        ? Duration.ZERO
        : rest.minus(Duration.ofNanos(nowNanos - openedAtNanos));
  }
}

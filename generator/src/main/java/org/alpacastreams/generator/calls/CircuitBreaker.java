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

  private final Duration longestCall;
  private int failures;
  private boolean open;
  private Duration rest = FIRST_REST;
  private long restedFromNanos;

  /** Whether a trial has begun since the rest, and when. */
  private boolean tried;

  private long triedAtNanos;

  /**
   * A breaker that lets calls through.
   *
   * @param longestCall after which a trial that has not ended is given up
   */
  CircuitBreaker(Duration longestCall) {
    this.longestCall = longestCall;
  }

  /** Whether a call may begin now. After a rest, one may; the next when that one has failed. */
  boolean allows(long nowNanos) {
    if (!open) {
      return true;
    }
    return tried
        ? nowNanos - triedAtNanos >= Math.max(rest.toNanos(), longestCall.toNanos())
        : nowNanos - restedFromNanos >= rest.toNanos();
  }

  /** Whether all calls are let through. */
  boolean closed() {
    return !open;
  }

  /** A call begins that was allowed. */
  void begun(long nowNanos) {
    tried = open;
    triedAtNanos = nowNanos;
  }

  /** A call was answered, if only to say what is wrong with it. */
  void succeeded() {
    failures = 0;
    open = false;
    tried = false;
    rest = FIRST_REST;
  }

  /**
   * A call ended that began at {@code begunNanos}, and says nothing about whether others would
   * succeed. If it was the trial, the next one may begin.
   */
  void undecided(long begunNanos) {
    if (open && begunNanos - restedFromNanos >= 0) {
      tried = false;
    }
  }

  /**
   * A call failed that began at {@code begunNanos}. Calls from before the rest say nothing new.
   *
   * @return whether a rest begins, of {@link #rest}
   */
  boolean failed(long begunNanos, long nowNanos) {
    if (open && begunNanos - restedFromNanos < 0) {
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
    tried = false;
    restedFromNanos = nowNanos;
    return true;
  }

  /** How long it rests. */
  Duration rest() {
    return rest;
  }

  /** What is left of a rest; zero where there is none. */
  Duration left(long nowNanos) {
    long left = open ? rest.toNanos() - (nowNanos - restedFromNanos) : 0;
    return Duration.ofNanos(Math.max(0, left));
  }
}

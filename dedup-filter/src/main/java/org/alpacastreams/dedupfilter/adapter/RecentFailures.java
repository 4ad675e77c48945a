package org.alpacastreams.dedupfilter.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Failures of the last minute. One is healed by a new thread; many of them, or one at start, need a
 * person.
 */
final class RecentFailures {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int TOLERATED = 5;

  private final Deque<Long> times = new ArrayDeque<>();
  private String last = "";
  private boolean fatal;

  synchronized void add(Throwable failure) {
    times.addLast(System.nanoTime());
    last = failure.toString();
  }

  synchronized void fatal(Throwable failure) {
    last = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    fatal = true;
  }

  /** What keeps failing, if anything does. */
  synchronized Optional<String> reason() {
    long oldest = System.nanoTime() - WINDOW.toNanos();
    times.removeIf(time -> time - oldest < 0);
    if (fatal) {
      return Optional.of(last);
    }
    return times.size() > TOLERATED
        ? Optional.of(times.size() + " failures within a minute, the last: " + last)
        : Optional.empty();
  }
}

package org.alpacastreams.generator.openai;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Until when a provider wants to be sent nothing. One that names a time means all calls, not only
 * the one that it told. Thread-safe.
 */
final class Hold {
  private final AtomicLong untilNanos = new AtomicLong(System.nanoTime());

  /** Holds for {@code wait} from now; where it is held for longer already, for that. */
  void atLeast(Duration wait) {
    long until = System.nanoTime() + wait.toNanos();
    untilNanos.accumulateAndGet(until, (a, b) -> a - b > 0 ? a : b);
  }

  /** What is left; zero where nothing is. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, untilNanos.get() - System.nanoTime()));
  }
}

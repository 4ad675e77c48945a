package org.alpacastreams.standalone.process;

import java.time.Duration;

/** How long to wait before a dead process is started again: 1 s, doubling up to 30 s. */
final class RestartBackoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  private Duration next = FIRST;

  /** The pause after a process that lived for {@code lifetime}; a long life starts over. */
  Duration afterLifeOf(Duration lifetime) {
    if (lifetime.compareTo(HEALTHY) >= 0) {
      next = FIRST;
    }
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return pause;
  }
}

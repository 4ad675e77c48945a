package org.alpacastreams.trainer.adapter;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A pause after a failure that ends early when the service closes. */
final class Pause {
  private static final long STEP_MS = 50;

  private Pause() {}

  static void of(Duration duration, AtomicBoolean closing) {
    long end = System.nanoTime() + duration.toNanos();
    try {
      while (!closing.get() && System.nanoTime() < end) {
        Thread.sleep(STEP_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.set(true);
    }
  }
}

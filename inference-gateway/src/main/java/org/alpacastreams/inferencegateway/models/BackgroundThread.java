package org.alpacastreams.inferencegateway.models;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that does slow work in order; it ends when there has been none for a while. */
final class BackgroundThread {
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor executor;

  BackgroundThread(String name) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  void execute(Runnable work) {
    executor.execute(work);
  }

  /**
   * Waits until everything handed over so far is done, but not longer than {@code most}; false if
   * it is not.
   */
  boolean awaitIdle(Duration most) {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(done::countDown);
    try {
      return done.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

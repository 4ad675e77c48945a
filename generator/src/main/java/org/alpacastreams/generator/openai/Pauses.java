package org.alpacastreams.generator.openai;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Waiting that blocks no thread and ends at once when it is closed. */
final class Pauses implements AutoCloseable {
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private volatile boolean closed;

  /** Completes after {@code length}, or earlier when this is closed. */
  CompletableFuture<Void> pause(Duration length) {
    if (length.isZero()) {
      return CompletableFuture.completedFuture(null);
    }
    long id = ids.incrementAndGet();
    CompletableFuture<Void> pause = new CompletableFuture<>();
    waiting.put(id, pause);
    if (closed) {
      pause.complete(null);
    }
    return pause
        .completeOnTimeout(null, length.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete((unused, thrown) -> waiting.remove(id));
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    waiting.values().forEach(pause -> pause.complete(null));
  }
}

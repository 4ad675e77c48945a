package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Orders that wait for a model that is being loaded. They go on in the order they came: the future
 * that says it is loaded would call the last to come first.
 */
final class LoadingWait {
  private final Duration longest;
  private final Set<Waiting> waiting = new LinkedHashSet<>();

  private record Waiting(CompletableFuture<Void> settled, CompletableFuture<Void> turn) {}

  LoadingWait(Duration longest) {
    this.longest = longest;
  }

  /** Runs {@code proceed} when {@code settled} completes, or when the wait has been too long. */
  void until(CompletableFuture<Void> settled, Runnable proceed) {
    Waiting added = new Waiting(settled, new CompletableFuture<>());
    CompletableFuture<Void> unused = added.turn().thenRun(proceed);
    synchronized (waiting) {
      waiting.add(added);
    }
    CompletableFuture<Void> unusedToo =
        settled
            .copy()
            .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((done, late) -> goOn(added));
  }

  /** With this one go all who wait for what is loaded by now. */
  private void goOn(Waiting one) {
    List<Waiting> ready = new ArrayList<>();
    synchronized (waiting) {
      for (Waiting candidate : waiting) {
        if (candidate.equals(one) || candidate.settled().isDone()) {
          ready.add(candidate);
        }
      }
      ready.forEach(waiting::remove);
    }
    ready.forEach(next -> next.turn().complete(null));
  }
}

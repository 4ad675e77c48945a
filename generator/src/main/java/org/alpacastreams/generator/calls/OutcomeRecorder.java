package org.alpacastreams.generator.calls;

import java.util.concurrent.CompletableFuture;
import org.alpacastreams.contracts.prompts.ResponseEvent;

/** Keeps outcomes: a paid answer is never lost. */
@FunctionalInterface
public interface OutcomeRecorder {
  /**
   * Appends {@code outcome} to the responses of {@code partition}, as often as it takes.
   *
   * @return its offset once it is safe; exceptionally only if the process ends before
   */
  CompletableFuture<Long> record(int partition, ResponseEvent outcome);
}

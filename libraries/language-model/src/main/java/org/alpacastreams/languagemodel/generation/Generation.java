package org.alpacastreams.languagemodel.generation;

import java.util.concurrent.CompletableFuture;

/** An answer in the making. */
public interface Generation {

  /** Completes with the whole answer; exceptionally if decoding failed. */
  CompletableFuture<GenerationResult> result();

  /** Ends it before its next token, with {@link FinishReason#CANCELLED}. */
  void cancel();
}

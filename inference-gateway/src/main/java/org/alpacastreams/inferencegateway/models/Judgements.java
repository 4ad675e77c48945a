package org.alpacastreams.inferencegateway.models;

import java.util.Optional;

/** What people, or a judging model, found when they compared answers without names. */
@FunctionalInterface
public interface Judgements {
  /** Nobody has compared anything. */
  Judgements NONE = (modelId, overModelId) -> Optional.empty();

  /**
   * How often {@code modelId} was preferred to {@code overModelId}; empty where they were never
   * compared. Called under the registry's lock: it must answer at once and ask nothing of the
   * registry.
   */
  Optional<WinRate> of(String modelId, String overModelId);
}

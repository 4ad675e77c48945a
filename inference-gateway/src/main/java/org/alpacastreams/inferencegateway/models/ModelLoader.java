package org.alpacastreams.inferencegateway.models;

import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.LanguageModel;

/** Brings an announced model into memory. */
@FunctionalInterface
public interface ModelLoader {

  /**
   * Loads a model; may take seconds.
   *
   * @throws BrokenModelException if its files are missing, differ from what was announced, or hold
   *     no model that can be served
   */
  LanguageModel load(ModelPublished card);

  /** How much memory it will take; empty if that cannot be told. May take a second. */
  default Optional<MemoryNeed> need(ModelPublished card) {
    return Optional.empty();
  }
}

package org.alpacastreams.inferencegateway.models;

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
}

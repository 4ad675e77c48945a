package org.alpacastreams.languagemodel.generation;

/** Why a generation ended. */
public enum FinishReason {
  /** The model ended its answer, or a stop string came up. */
  STOP,
  /** The token limit or the context's end was reached. */
  LENGTH,
  /** The caller cancelled it, or the model was closed. */
  CANCELLED
}

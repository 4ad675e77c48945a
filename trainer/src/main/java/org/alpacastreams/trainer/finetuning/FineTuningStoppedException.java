package org.alpacastreams.trainer.finetuning;

/** A fine-tuning was stopped because the process ends; it goes on from its checkpoint. */
public final class FineTuningStoppedException extends RuntimeException {
  FineTuningStoppedException(long step) {
    super("the fine-tuning was stopped after step " + step + "; the next start goes on from there");
  }
}

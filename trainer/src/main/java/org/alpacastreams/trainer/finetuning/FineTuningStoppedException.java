package org.alpacastreams.trainer.finetuning;

/** A fine-tuning was stopped by a person or with its process; it can go on from where it was. */
public final class FineTuningStoppedException extends RuntimeException {
  public FineTuningStoppedException(long step) {
    super("the fine-tuning was stopped after step " + step + "; the next start goes on from there");
  }
}

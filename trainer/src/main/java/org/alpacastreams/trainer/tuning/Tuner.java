package org.alpacastreams.trainer.tuning;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** Trains a model and writes its directory; however often it is interrupted, it can be repeated. */
public interface Tuner {

  /**
   * Runs the whole task, from where it was interrupted if that is possible.
   *
   * @param stop asked between steps
   * @param listener told of steps and checkpoints
   * @throws org.alpacastreams.trainer.finetuning.FineTuningStoppedException if {@code stop} said so
   */
  Tuned tune(TuningTask task, BooleanSupplier stop, Consumer<TrainingProgress> listener);
}

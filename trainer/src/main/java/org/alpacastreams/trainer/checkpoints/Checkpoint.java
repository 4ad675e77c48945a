package org.alpacastreams.trainer.checkpoints;

import java.nio.file.Path;

/**
 * A state to go on from.
 *
 * @param step updates taken
 * @param directory where it is
 * @param progress what the training loop had noted
 */
public record Checkpoint<P>(long step, Path directory, P progress) {

  /** Weights and optimizer state, for {@code TrainingRun.restoreCheckpoint}. */
  public Path training() {
    return directory.resolve(Checkpoints.TRAINING);
  }
}

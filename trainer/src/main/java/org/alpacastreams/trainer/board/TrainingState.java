package org.alpacastreams.trainer.board;

/** Where a training is. */
public enum TrainingState {
  QUEUED,
  TRAINING,
  FINISHED,
  FAILED
}

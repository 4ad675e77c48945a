package org.alpacastreams.trainer.board;

/** Where a training is. */
public enum TrainingState {
  QUEUED,
  TRAINING,
  FINISHED,
  FAILED,
  /** A person stopped it; it goes on when it is asked for again. */
  CANCELLED,
  /** A newer version of its dataset was trained on instead. */
  SUPERSEDED
}

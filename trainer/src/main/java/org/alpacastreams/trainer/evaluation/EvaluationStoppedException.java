package org.alpacastreams.trainer.evaluation;

/** An evaluation was stopped because the process ends; it can be repeated. */
public final class EvaluationStoppedException extends RuntimeException {
  EvaluationStoppedException() {
    super("the evaluation was stopped; it is repeated at the next start");
  }
}

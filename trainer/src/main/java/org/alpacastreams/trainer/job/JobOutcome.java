package org.alpacastreams.trainer.job;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;

/** How a job ended. */
public sealed interface JobOutcome {
  /** The model is in the library. */
  record Finished(
      ModelPublished model,
      long updates,
      double seconds,
      Optional<Double> heldOutLoss,
      Optional<Double> costUsd)
      implements JobOutcome {}

  /**
   * There is no model.
   *
   * @param step it failed at; 0 before the first
   * @param message what was wrong and what to do
   * @param exampleIds of the step, where its loss diverged
   */
  record Failed(long step, String message, Ending ending, List<String> exampleIds)
      implements JobOutcome {

    /** Something was wrong that a person, or time, may put right. */
    static Failed at(long step, String message) {
      return new Failed(step, message, Ending.FAILED, List.of());
    }

    /** The same again would diverge again. */
    static Failed diverged(long step, String message, List<String> exampleIds) {
      return new Failed(step, message, Ending.DIVERGED, exampleIds);
    }

    /** Whether trying again without a change can help, such as when a disk was full. */
    public boolean mayPass() {
      return ending == Ending.FAILED;
    }
  }

  /** The process ends, or the job was cancelled; it can go on from where it is. */
  record Stopped() implements JobOutcome {}
}

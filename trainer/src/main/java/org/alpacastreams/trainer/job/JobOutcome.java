package org.alpacastreams.trainer.job;

import org.alpacastreams.contracts.models.ModelPublished;

/** How a job ended. */
public sealed interface JobOutcome {
  /** The model is in the library. */
  record Finished(ModelPublished model, long updates, double seconds) implements JobOutcome {}

  /**
   * There is no model.
   *
   * @param step it failed at; 0 before the first
   * @param message what was wrong and what to do
   * @param mayPass whether trying again without a change can help, such as when a disk was full
   */
  record Failed(long step, String message, boolean mayPass) implements JobOutcome {}

  /** The process ends; the job goes on at the next start. */
  record Stopped() implements JobOutcome {}
}

package org.alpacastreams.standalone.status;

import java.time.Instant;
import java.util.Optional;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/**
 * How a training stands.
 *
 * @param datasetVersion dataset@version; empty where its announcement was not read
 * @param step updates taken
 * @param totalSteps updates in all; 0 where that is not known
 * @param firstLoss of the first update that was read, in nats per target token
 * @param loss of the newest update
 * @param message why it failed and what to do; empty otherwise
 * @param modelId the model it made; absent until it has
 * @param at when the newest event was written
 */
public record TrainingStatus(
    String trainingId,
    String datasetVersion,
    State state,
    long step,
    long totalSteps,
    Optional<Double> firstLoss,
    Optional<Double> loss,
    String message,
    Optional<String> modelId,
    Instant at) {

  /** Where it is. */
  public enum State {
    QUEUED,
    TRAINING,
    FINISHED,
    FAILED,
    CANCELLED
  }

  static TrainingStatus unheard(String trainingId) {
    return new TrainingStatus(
        trainingId,
        "",
        State.QUEUED,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        Instant.EPOCH);
  }

  /** Whether it is of that dataset. */
  public boolean isOf(String dataset) {
    return datasetVersion.startsWith(dataset + "@");
  }

  /** Whether all updates are taken, and the model is scored and written. */
  public boolean isBeingScored() {
    return state == State.TRAINING && totalSteps > 0 && step >= totalSteps;
  }

  TrainingStatus with(TrainingProgress event, Instant when) {
    if (event instanceof TrainingProgress.TrainingQueued queued) {
      return new TrainingStatus(
          trainingId,
          queued.datasetVersion(),
          State.QUEUED,
          step,
          queued.totalSteps(),
          firstLoss,
          loss,
          "",
          modelId,
          when);
    }
    if (event instanceof TrainingProgress.StepFinished done) {
      return new TrainingStatus(
          trainingId,
          datasetVersion,
          State.TRAINING,
          done.step(),
          done.totalSteps(),
          firstLoss.or(() -> Optional.of(done.loss())),
          Optional.of(done.loss()),
          "",
          modelId,
          when);
    }
    if (event instanceof TrainingProgress.TrainingFinished finished) {
      return ended(State.FINISHED, "", Optional.of(finished.modelId()), when);
    }
    if (event instanceof TrainingProgress.TrainingFailed failed) {
      State how =
          failed.ending() == TrainingProgress.Ending.CANCELLED ? State.CANCELLED : State.FAILED;
      return ended(how, failed.message(), modelId, when);
    }
    return this;
  }

  private TrainingStatus ended(State how, String why, Optional<String> model, Instant when) {
    return new TrainingStatus(
        trainingId, datasetVersion, how, step, totalSteps, firstLoss, loss, why, model, when);
  }
}

package org.alpacastreams.inferencegateway.pipeline;

import java.util.Optional;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.Checkpointed;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFailed;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingQueued;

/** What is known of one training. */
final class TrainingRecord {
  private static final int MOST_POINTS = 120;
  private static final int MOST_HELD_OUT_POINTS = 40;

  private final String trainingId;
  private final LossCurve losses = new LossCurve();
  private final LossCurve heldOut = new LossCurve();
  private String state = "queued";
  private String datasetVersion = "";
  private String baseModel = "";
  private String recipe = "";
  private String message = "";
  private String modelId = "";
  private long step;
  private long totalSteps;
  private Optional<Double> loss = Optional.empty();
  private Optional<Double> heldOutLoss = Optional.empty();
  private Optional<Double> secondsLeft = Optional.empty();
  private Optional<Double> utilization = Optional.empty();
  private Optional<Double> costUsd = Optional.empty();
  private Optional<Double> seconds = Optional.empty();
  private double tokensPerSecond;
  private long changedAt;

  TrainingRecord(String trainingId) {
    this.trainingId = trainingId;
  }

  void apply(TrainingProgress progress, long at) {
    changedAt = Math.max(changedAt, at);
    if (progress instanceof TrainingQueued queued) {
      queued(queued);
    } else if (progress instanceof StepFinished finished) {
      stepped(finished);
    } else if (progress instanceof TrainingFinished finished) {
      state = "finished";
      step = finished.steps();
      modelId = finished.modelId();
      seconds = Optional.of(finished.seconds()).filter(Double::isFinite);
      costUsd = finished.costUsd().or(() -> costUsd);
      heldOutLoss = finished.heldOutLoss().or(() -> heldOutLoss);
      secondsLeft = Optional.empty();
    } else if (progress instanceof TrainingFailed failed) {
      state = failed.ending() == Ending.CANCELLED ? "cancelled" : "failed";
      step = failed.step();
      message = failed.message();
      secondsLeft = Optional.empty();
    } else if (progress instanceof Checkpointed checkpointed) {
      // A checkpoint is no step of its own.
      step = Math.max(step, checkpointed.step());
    }
  }

  private void queued(TrainingQueued queued) {
    state = "queued";
    message = "";
    datasetVersion = queued.datasetVersion();
    baseModel = queued.baseModel();
    recipe = queued.recipe();
    totalSteps = queued.totalSteps();
  }

  private void stepped(StepFinished finished) {
    state = "running";
    step = finished.step();
    totalSteps = finished.totalSteps();
    tokensPerSecond = finished.tokensPerSecond();
    secondsLeft = finished.secondsLeft().filter(Double::isFinite);
    utilization = finished.utilization().filter(Double::isFinite);
    costUsd = finished.costUsd().or(() -> costUsd);
    if (Double.isFinite(finished.loss())) {
      loss = Optional.of(finished.loss());
      losses.add(step, finished.loss());
    }
    finished
        .heldOutLoss()
        .filter(Double::isFinite)
        .ifPresent(
            measured -> {
              heldOutLoss = Optional.of(measured);
              heldOut.add(step, measured);
            });
  }

  long changedAt() {
    return changedAt;
  }

  TrainingView view() {
    return new TrainingView(
        trainingId,
        state,
        datasetVersion,
        baseModel,
        step,
        totalSteps,
        loss.orElse(0.0),
        Double.isFinite(tokensPerSecond) ? tokensPerSecond : 0,
        NewestVerdicts.shortened(message),
        modelId,
        losses.points(MOST_POINTS),
        heldOut.points(MOST_HELD_OUT_POINTS),
        secondsLeft,
        utilization,
        costUsd);
  }

  TrainingSummary summary() {
    return new TrainingSummary(
        trainingId,
        state,
        datasetVersion,
        baseModel,
        recipe,
        step,
        totalSteps,
        loss,
        heldOutLoss,
        seconds,
        costUsd,
        NewestVerdicts.shortened(message),
        modelId,
        changedAt);
  }
}

package org.alpacastreams.inferencegateway.pipeline;

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

  private final String trainingId;
  private final LossCurve losses = new LossCurve();
  private String state = "queued";
  private String datasetVersion = "";
  private String baseModel = "";
  private String message = "";
  private String modelId = "";
  private long step;
  private long totalSteps;
  private double loss;
  private double tokensPerSecond;
  private long changedAt;

  TrainingRecord(String trainingId) {
    this.trainingId = trainingId;
  }

  void apply(TrainingProgress progress, long at) {
    changedAt = Math.max(changedAt, at);
    if (progress instanceof TrainingQueued queued) {
      state = "queued";
      message = "";
      datasetVersion = queued.datasetVersion();
      baseModel = queued.baseModel();
      totalSteps = queued.totalSteps();
    } else if (progress instanceof StepFinished finished) {
      state = "running";
      step = finished.step();
      totalSteps = finished.totalSteps();
      loss = finished.loss();
      tokensPerSecond = finished.tokensPerSecond();
      if (Double.isFinite(loss)) {
        losses.add(step, loss);
      }
    } else if (progress instanceof TrainingFinished finished) {
      state = "finished";
      step = finished.steps();
      modelId = finished.modelId();
    } else if (progress instanceof TrainingFailed failed) {
      state = failed.ending() == Ending.CANCELLED ? "cancelled" : "failed";
      step = failed.step();
      message = failed.message();
    } else if (progress instanceof Checkpointed checkpointed) {
      // A checkpoint is no step of its own.
      step = Math.max(step, checkpointed.step());
    }
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
        Double.isFinite(loss) ? loss : 0,
        tokensPerSecond,
        message,
        modelId,
        losses.points(MOST_POINTS));
  }
}

package org.alpacastreams.trainer.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.library.TrainingReport;

/** What the board knows of one training. */
final class TrainingEntry {
  private final String datasetVersion;
  private final String modelId;
  private final List<LossPoint> losses = new ArrayList<>();
  private TrainingState state;
  private long step;
  private long totalSteps;
  private Optional<StepFinished> newest = Optional.empty();
  private Optional<Double> heldOutLoss = Optional.empty();
  private Optional<Double> costUsd = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<TrainingReport> report = Optional.empty();

  private TrainingEntry(String datasetVersion, String modelId, TrainingState state) {
    this.datasetVersion = datasetVersion;
    this.modelId = modelId;
    this.state = state;
  }

  static TrainingEntry of(TrainingReport report) {
    TrainingEntry entry =
        new TrainingEntry(
            report.dataset() + "@" + report.version(), report.modelId(), TrainingState.FINISHED);
    entry.step = report.updates();
    entry.totalSteps = report.updates();
    entry.losses.addAll(report.losses().points());
    entry.heldOutLoss = report.heldOutLoss();
    entry.costUsd = report.costUsd();
    entry.report = Optional.of(report);
    return entry;
  }

  static TrainingEntry of(TrainingJob job, TrainingState state) {
    TrainingEntry entry = new TrainingEntry(job.datasetVersion(), job.modelId(), state);
    entry.totalSteps = job.updates();
    return entry;
  }

  /** The same, with why there is no model. */
  TrainingEntry because(String why) {
    message = Optional.of(why);
    return this;
  }

  TrainingState state() {
    return state;
  }

  void note(TrainingProgress event) {
    if (event instanceof StepFinished finished) {
      state = TrainingState.TRAINING;
      step = finished.step();
      totalSteps = finished.totalSteps();
      newest = Optional.of(finished);
      heldOutLoss = finished.heldOutLoss().or(() -> heldOutLoss);
      costUsd = finished.costUsd();
      losses.add(new LossPoint(step, finished.loss()));
    } else if (event instanceof TrainingProgress.TrainingFailed failed) {
      state = failed.ending() == Ending.CANCELLED ? TrainingState.CANCELLED : TrainingState.FAILED;
      message = Optional.of(failed.message());
    } else if (event instanceof TrainingProgress.TrainingFinished) {
      state = TrainingState.FINISHED;
    }
  }

  /** Of a whole training, where its tokens were counted. */
  private Optional<Double> meanTokensPerSecond() {
    return report
        .filter(finished -> finished.tokens() > 0 && finished.seconds() > 0)
        .map(finished -> finished.tokens() / finished.seconds());
  }

  TrainingView view(String trainingId) {
    LossCurve curve = new LossCurve(losses);
    return new TrainingView(
        trainingId,
        datasetVersion,
        modelId,
        state,
        step,
        totalSteps,
        curve.last().map(LossPoint::loss),
        heldOutLoss,
        newest.map(StepFinished::learningRate),
        newest.map(StepFinished::gradientNorm),
        newest.map(StepFinished::tokensPerSecond).or(this::meanTokensPerSecond),
        newest.flatMap(StepFinished::utilization),
        state == TrainingState.TRAINING
            ? newest.flatMap(StepFinished::secondsLeft)
            : Optional.empty(),
        costUsd,
        message,
        curve,
        report);
  }
}

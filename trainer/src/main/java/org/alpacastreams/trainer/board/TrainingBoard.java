package org.alpacastreams.trainer.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.library.TrainingReport;

/** Every training that this process knows of, newest last. Safe for use by several threads. */
public final class TrainingBoard {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds a training that was finished before. */
  public synchronized void finished(TrainingReport report) {
    Entry entry = new Entry(report.dataset() + "@" + report.version(), report.modelId());
    entry.state = TrainingState.FINISHED;
    entry.step = report.updates();
    entry.totalSteps = report.updates();
    entry.losses.addAll(report.losses().points());
    entry.report = Optional.of(report);
    entries.remove(report.trainingId());
    entries.put(report.trainingId(), entry);
  }

  /** Adds a training that begins now, or begins anew. */
  public synchronized void begin(TrainingJob job) {
    Entry entry = new Entry(job.datasetVersion(), job.modelId());
    entry.totalSteps = job.updates();
    entries.remove(job.trainingId());
    entries.put(job.trainingId(), entry);
  }

  /** Notes what has happened. */
  public synchronized void note(TrainingProgress event) {
    Entry entry = entries.get(event.trainingId());
    if (entry == null) {
      return;
    }
    if (event instanceof TrainingProgress.StepFinished finished) {
      entry.step(finished);
    } else if (event instanceof TrainingProgress.TrainingFailed failed) {
      entry.state = TrainingState.FAILED;
      entry.message = Optional.of(failed.message());
    } else if (event instanceof TrainingProgress.TrainingFinished) {
      entry.state = TrainingState.FINISHED;
    }
  }

  /** All of them. */
  public synchronized List<TrainingView> all() {
    List<TrainingView> views = new ArrayList<>();
    entries.forEach((id, entry) -> views.add(entry.view(id)));
    return List.copyOf(views);
  }

  /** One of them. */
  public synchronized Optional<TrainingDetail> find(String trainingId) {
    return Optional.ofNullable(entries.get(trainingId))
        .map(entry -> TrainingDetail.of(entry.view(trainingId)));
  }

  private static final class Entry {
    private final String datasetVersion;
    private final String modelId;
    private final List<LossPoint> losses = new ArrayList<>();
    private TrainingState state = TrainingState.QUEUED;
    private long step;
    private long totalSteps;
    private long firstStep;
    private long firstStepNanos;
    private Optional<String> message = Optional.empty();
    private Optional<TrainingReport> report = Optional.empty();

    Entry(String datasetVersion, String modelId) {
      this.datasetVersion = datasetVersion;
      this.modelId = modelId;
    }

    void step(TrainingProgress.StepFinished finished) {
      if (state != TrainingState.TRAINING) {
        state = TrainingState.TRAINING;
        firstStep = finished.step();
        firstStepNanos = System.nanoTime();
      }
      step = finished.step();
      totalSteps = finished.totalSteps();
      losses.add(new LossPoint(step, finished.loss()));
    }

    TrainingView view(String trainingId) {
      return new TrainingView(
          trainingId,
          datasetVersion,
          modelId,
          state,
          step,
          totalSteps,
          losses.isEmpty() ? Optional.empty() : Optional.of(losses.get(losses.size() - 1).loss()),
          secondsLeft(),
          message,
          new LossCurve(losses),
          report);
    }

    private Optional<Double> secondsLeft() {
      if (state != TrainingState.TRAINING || step == firstStep) {
        return Optional.empty();
      }
      double perStep = (System.nanoTime() - firstStepNanos) / 1e9 / (step - firstStep);
      return Optional.of(perStep * (totalSteps - step));
    }
  }
}

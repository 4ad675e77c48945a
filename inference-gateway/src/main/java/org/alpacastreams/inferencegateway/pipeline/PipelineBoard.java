package org.alpacastreams.inferencegateway.pipeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.inferencegateway.models.ModelStatus;

/** Takes the pipeline's events in and gives a view of them at any time. */
public final class PipelineBoard {
  private static final int MOST_TRAININGS = 20;
  private static final int MOST_DATASETS = 20;

  private final long trainingStartsAt;
  private final Map<String, DatasetRecord> datasets = new HashMap<>();
  private final Map<String, TrainingRecord> trainings = new HashMap<>();
  private String broker = "";

  /**
   * An empty board.
   *
   * @param trainingStartsAt accepted examples that a first training waits for
   */
  public PipelineBoard(long trainingStartsAt) {
    this.trainingStartsAt = trainingStartsAt;
  }

  /** What is wrong with the connection to Kafka; empty when it is well. */
  public synchronized void broker(String problem) {
    broker = problem;
  }

  public synchronized void run(RunState state, long at) {
    dataset(state.dataset()).run(state, at);
  }

  public synchronized void version(DatasetVersioned version, long at) {
    dataset(version.dataset()).version(version, at);
  }

  /** A version's announcement was taken back; the key is dataset@version. */
  public synchronized void versionWithdrawn(String key) {
    int split = key.lastIndexOf('@');
    if (split > 0 && datasets.containsKey(key.substring(0, split))) {
      dataset(key.substring(0, split)).withdraw(key.substring(split + 1));
    }
  }

  public synchronized void accepted(AcceptedExample example, long at) {
    dataset(example.dataset()).accepted(example, at);
  }

  public synchronized void rejected(RejectedExample example, long at) {
    // What was sent for a dataset that nobody opened is no dataset to show.
    if (example.settings().isPresent()) {
      dataset(example.dataset()).rejected(example, at);
    }
  }

  public synchronized void training(TrainingProgress progress, long at) {
    trainings.computeIfAbsent(progress.trainingId(), TrainingRecord::new).apply(progress, at);
    if (trainings.size() > MOST_TRAININGS) {
      trainings.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().changedAt()))
          .ifPresent(oldest -> trainings.remove(oldest.getKey()));
    }
  }

  /** Everything as it is now, with these models. */
  public synchronized PipelineView view(List<ModelStatus> statuses) {
    List<DatasetView> shown =
        datasets.values().stream()
            .sorted(Comparator.comparingLong(DatasetRecord::changedAt).reversed())
            .limit(MOST_DATASETS)
            .map(DatasetRecord::view)
            .toList();
    Optional<TrainingView> newest =
        trainings.values().stream()
            .max(Comparator.comparingLong(TrainingRecord::changedAt))
            .map(TrainingRecord::view);
    List<ModelView> models = statuses.stream().map(ModelView::of).toList();
    Headline headline = Headline.of(broker, trainingStartsAt, shown, newest, models);
    return new PipelineView(
        headline.stage(), headline.sentence(), broker, trainingStartsAt, shown, newest, models);
  }

  private DatasetRecord dataset(String name) {
    return datasets.computeIfAbsent(name, DatasetRecord::new);
  }
}

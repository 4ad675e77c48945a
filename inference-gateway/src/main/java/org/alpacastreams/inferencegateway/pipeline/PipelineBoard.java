package org.alpacastreams.inferencegateway.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.inferencegateway.models.ModelStatus;

/**
 * Takes the pipeline's events in and gives a view of them at any time. A view is bounded, however
 * long the pipeline runs: it goes to every page twice a second.
 */
public final class PipelineBoard {
  private static final int MOST_TRAININGS = 20;
  private static final int MOST_SUMMARIES = 10;
  private static final int MOST_DATASETS = 20;
  private static final int MOST_DETAILED = 3;
  private static final int MOST_MODELS = 24;

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

  /** The announcement of a version; empty where there is none or it was taken back. */
  public synchronized Optional<DatasetVersioned> version(String dataset, String version) {
    return Optional.ofNullable(datasets.get(dataset)).flatMap(one -> one.version(version));
  }

  /** Everything as it is now, with these models; the datasets that changed last in detail. */
  public PipelineView view(List<ModelStatus> statuses) {
    return view(statuses, Optional.empty());
  }

  /**
   * Everything as it is now.
   *
   * @param looked a dataset that is shown, and in detail, however long ago it changed
   */
  public synchronized PipelineView view(List<ModelStatus> statuses, Optional<String> looked) {
    List<DatasetView> shown = datasets(looked);
    List<TrainingRecord> newestFirst =
        trainings.values().stream()
            .sorted(Comparator.comparingLong(TrainingRecord::changedAt).reversed())
            .toList();
    Optional<TrainingView> newest = newestFirst.stream().findFirst().map(TrainingRecord::view);
    List<ModelView> models = models(statuses);
    Headline headline = Headline.of(broker, trainingStartsAt, shown, newest, models);
    return new PipelineView(
        headline.stage(),
        headline.sentence(),
        broker,
        trainingStartsAt,
        shown,
        newest,
        models,
        newestFirst.stream().limit(MOST_SUMMARIES).map(TrainingRecord::summary).toList());
  }

  private List<DatasetView> datasets(Optional<String> looked) {
    List<String> newestFirst =
        datasets.keySet().stream()
            .sorted(
                Comparator.comparingLong((String one) -> datasets.get(one).changedAt()).reversed())
            .toList();
    Set<String> detailed =
        newestFirst.stream().limit(MOST_DETAILED).collect(Collectors.toCollection(HashSet::new));
    looked.ifPresent(detailed::add);
    Set<String> shown =
        newestFirst.stream().limit(MOST_DATASETS).collect(Collectors.toCollection(HashSet::new));
    looked.ifPresent(shown::add);
    return newestFirst.stream()
        .filter(shown::contains)
        .map(one -> datasets.get(one).view(detailed.contains(one)))
        .toList();
  }

  private List<ModelView> models(List<ModelStatus> statuses) {
    int old = Math.max(0, statuses.size() - MOST_MODELS);
    List<ModelView> models = new ArrayList<>();
    for (int i = 0; i < statuses.size(); i++) {
      ModelStatus status = statuses.get(i);
      if (i >= old || !status.aliases().isEmpty()) {
        models.add(ModelView.of(status, trainedOn(status)));
      }
    }
    return models;
  }

  private Optional<DatasetVersioned> trainedOn(ModelStatus status) {
    String key = status.model().card().datasetVersion().orElse("");
    int split = key.lastIndexOf('@');
    return split > 0
        ? version(key.substring(0, split), key.substring(split + 1))
        : Optional.empty();
  }

  private DatasetRecord dataset(String name) {
    return datasets.computeIfAbsent(name, DatasetRecord::new);
  }
}

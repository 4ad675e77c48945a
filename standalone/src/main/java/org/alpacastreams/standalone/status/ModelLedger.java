package org.alpacastreams.standalone.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** Folds events into the trainings and models there are. Safe for use by several threads. */
public final class ModelLedger {
  private final Map<String, TrainingStatus> trainings = new LinkedHashMap<>();
  private final Map<String, ModelPublished> models = new LinkedHashMap<>();

  /** Takes in what a training did {@code at} this time. */
  public synchronized void training(Instant at, TrainingProgress event) {
    String id = event.trainingId();
    TrainingStatus now = trainings.getOrDefault(id, TrainingStatus.unheard(id)).with(event, at);
    if (event instanceof TrainingProgress.TrainingQueued) {
      // The newest is the last.
      trainings.remove(id);
    }
    trainings.put(id, now);
  }

  /** Takes in a model's announcement. */
  public synchronized void published(ModelPublished model) {
    models.put(model.modelId(), model);
  }

  /** Takes in that a model's announcement was taken back. */
  public synchronized void withdrawn(String modelId) {
    models.remove(modelId);
  }

  /** The training that began last, of any dataset. */
  public synchronized Optional<TrainingStatus> newestTraining() {
    return trainings.values().stream().reduce((earlier, later) -> later);
  }

  /** The training that began last of those on versions of {@code dataset}. */
  public synchronized Optional<TrainingStatus> newestTraining(String dataset) {
    return trainings.values().stream()
        .filter(training -> training.isOf(dataset))
        .reduce((earlier, later) -> later);
  }

  /** Models that were trained here. */
  public synchronized List<ModelPublished> tuned() {
    return models.values().stream().filter(m -> m.trainingId().isPresent()).toList();
  }

  /** The model of the biggest version of {@code dataset}. */
  public synchronized Optional<ModelPublished> newestModel(String dataset) {
    return models.values().stream()
        .filter(model -> model.datasetVersion().orElse("").startsWith(dataset + "@"))
        .max(Comparator.comparingLong(ModelLedger::examples));
  }

  /** The number of examples that a model's dataset version is named after; 0 where it has none. */
  public static long examples(ModelPublished model) {
    String version = model.datasetVersion().orElse("");
    String number = version.substring(version.lastIndexOf('@') + 1);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : 0;
  }
}

package org.alpacastreams.standalone.once;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.status.DatasetStatus;
import org.alpacastreams.standalone.status.ModelLedger;
import org.alpacastreams.standalone.status.TrainingStatus;

/**
 * Everything that decides how far a pipeline has come, at one moment.
 *
 * @param training the newest on the dataset that this start has heard of
 * @param model the one of the dataset's biggest version
 * @param served the id of the tuned model that the gateway answers with
 */
record Situation(
    List<ChildState> processes,
    DatasetStatus dataset,
    Optional<TrainingStatus> training,
    Optional<ModelPublished> model,
    Optional<String> served) {

  static Situation of(
      List<ChildState> processes,
      DatasetStatus dataset,
      ModelLedger ledger,
      Instant since,
      Optional<String> served) {
    return new Situation(
        List.copyOf(processes),
        dataset,
        // What an earlier start left, such as a failure, is not news.
        ledger.newestTraining(dataset.dataset()).filter(t -> !t.at().isBefore(since)),
        ledger.newestModel(dataset.dataset()),
        served);
  }

  long ready() {
    return processes.stream().filter(p -> p.phase() == ChildState.Phase.READY).count();
  }

  boolean isReady(String process) {
    return processes.stream()
        .anyMatch(p -> p.name().equals(process) && p.phase() == ChildState.Phase.READY);
  }

  /** The newest version, if it has at least {@code goal} examples. */
  Optional<DatasetVersioned> version(long goal) {
    return dataset.newestVersion().filter(version -> version.endSequence() >= goal);
  }

  /** The newest model, if its version has at least {@code goal} examples. */
  Optional<ModelPublished> model(long goal) {
    return model.filter(published -> ModelLedger.examples(published) >= goal);
  }
}

package org.alpacastreams.trainer.adapter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.trainer.job.JobOutcome;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.job.Workshop;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.alpacastreams.trainer.library.TrainingReport;

/**
 * The next job: first what was begun before and did not end, then what the policy says of each
 * dataset.
 */
final class JobChooser {
  private final TrainerSettings settings;
  private final ModelLibrary library;
  private final BaseModel base;
  private final Map<String, Instant> notBefore = new HashMap<>();
  private final Deque<TrainingJob> begun = new ArrayDeque<>();
  private List<TrainingReport> trained;

  /** Reads what there is in library and workshop. */
  JobChooser(TrainerSettings settings, ModelLibrary library, Workshop workshop, BaseModel base) {
    this.settings = settings;
    this.library = library;
    this.base = base;
    this.trained = library.reports();
    for (Workshop.Begun unfinished : workshop.begun()) {
      if (unfinished.recipe().equals(settings.recipe().description())
          && unfinished.baseChecksum().equals(base.checksum())) {
        begun.add(job(unfinished.version()));
      }
    }
  }

  /** Jobs that were begun before this start, with the present recipe and base model. */
  List<TrainingJob> begun() {
    return List.copyOf(begun);
  }

  /** What to run now, of all versions that were announced. */
  Optional<TrainingJob> next(Collection<DatasetVersioned> versions) {
    return begun.isEmpty() ? due(versions) : Optional.of(begun.remove());
  }

  /** A model was added to the library. */
  void finished() {
    trained = library.reports();
  }

  /** A failed job waits before it is tried again, or for ever where that cannot help. */
  void failed(TrainingJob job, JobOutcome.Failed failure, Instant now) {
    notBefore.put(
        job.trainingId(), failure.mayPass() ? now.plus(settings.retryFailed()) : Instant.MAX);
  }

  private Optional<TrainingJob> due(Collection<DatasetVersioned> versions) {
    SortedMap<String, List<DatasetVersioned>> byDataset = new TreeMap<>();
    for (DatasetVersioned version : versions) {
      // The name becomes a part of a folder's name.
      if (DatasetNames.isValid(version.dataset()) && DatasetNames.isValid(version.version())) {
        byDataset.computeIfAbsent(version.dataset(), name -> new ArrayList<>()).add(version);
      }
    }
    return byDataset.entrySet().stream()
        .flatMap(
            entry -> settings.policy().due(entry.getValue(), lastTrained(entry.getKey())).stream())
        .sorted(Comparator.comparing(DatasetVersioned::dataset))
        .map(this::job)
        .filter(this::mayRun)
        .findFirst();
  }

  /** Examples of the biggest version that was trained on in the same way. */
  private OptionalLong lastTrained(String dataset) {
    return trained.stream()
        .filter(
            report ->
                report.dataset().equals(dataset)
                    && report.recipe().equals(settings.recipe().description())
                    && report.baseChecksum().equals(base.checksum()))
        .mapToLong(TrainingReport::examples)
        .max();
  }

  private boolean mayRun(TrainingJob job) {
    Instant earliest = notBefore.get(job.trainingId());
    return earliest == null || Instant.now().isAfter(earliest);
  }

  private TrainingJob job(DatasetVersioned version) {
    return new TrainingJob(version, settings.recipe(), base);
  }
}

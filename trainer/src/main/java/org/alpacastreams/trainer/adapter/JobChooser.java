package org.alpacastreams.trainer.adapter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

/** The job that the policy wants next, of each dataset's versions. */
final class JobChooser {
  private final TrainerSettings settings;
  private final ModelLibrary library;
  private final Workshop workshop;
  private final BaseModel base;
  private final Map<String, Instant> notBefore = new HashMap<>();
  private List<TrainingReport> trained;

  /** Reads what there is in the library. */
  JobChooser(TrainerSettings settings, ModelLibrary library, Workshop workshop, BaseModel base) {
    this.settings = settings;
    this.library = library;
    this.workshop = workshop;
    this.base = base;
    this.trained = library.reports();
  }

  /** Those of {@code begun} that are about the present recipe and base model. */
  List<TrainingJob> present(List<Workshop.Begun> begun) {
    return begun.stream()
        .filter(
            job ->
                job.recipe().equals(settings.recipe().description())
                    && job.baseChecksum().equals(base.checksum()))
        .map(job -> job(job.version()))
        .toList();
  }

  /** A training on this version, as it would be done now. */
  TrainingJob job(DatasetVersioned version) {
    return new TrainingJob(version, settings.recipe(), base);
  }

  /** What to run now, of all versions that were announced. */
  Optional<TrainingJob> due(Collection<DatasetVersioned> versions) {
    return byDataset(versions).entrySet().stream()
        .flatMap(
            entry -> settings.policy().due(entry.getValue(), lastTrained(entry.getKey())).stream())
        .map(this::job)
        .filter(this::mayRun)
        .findFirst();
  }

  /** Trainings that there will not be, as {@code chosen} is done instead. */
  List<TrainingJob> superseded(Collection<DatasetVersioned> versions, TrainingJob chosen) {
    List<DatasetVersioned> same =
        byDataset(versions).getOrDefault(chosen.version().dataset(), List.of());
    return settings.policy().superseded(same, chosen.version()).stream()
        .filter(version -> !isTrained(version))
        .map(this::job)
        .toList();
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

  private static SortedMap<String, List<DatasetVersioned>> byDataset(
      Collection<DatasetVersioned> versions) {
    SortedMap<String, List<DatasetVersioned>> byDataset = new TreeMap<>();
    versions.stream()
        .filter(JobChooser::isNamedWell)
        .sorted(Comparator.comparingLong(DatasetVersioned::endSequence))
        .forEach(
            version ->
                byDataset
                    .computeIfAbsent(version.dataset(), name -> new ArrayList<>())
                    .add(version));
    return byDataset;
  }

  /** The names become parts of a folder's name. */
  static boolean isNamedWell(DatasetVersioned version) {
    return DatasetNames.isValid(version.dataset()) && DatasetNames.isValid(version.version());
  }

  /** Examples of the biggest version that was trained on in the same way. */
  private OptionalLong lastTrained(String dataset) {
    return trained.stream()
        .filter(report -> report.dataset().equals(dataset) && isPresentWay(report))
        .mapToLong(TrainingReport::examples)
        .max();
  }

  private boolean isTrained(DatasetVersioned version) {
    return trained.stream()
        .anyMatch(
            report ->
                report.dataset().equals(version.dataset())
                    && report.version().equals(version.version())
                    && isPresentWay(report));
  }

  private boolean isPresentWay(TrainingReport report) {
    return report.recipe().equals(settings.recipe().description())
        && report.baseChecksum().equals(base.checksum());
  }

  private boolean mayRun(TrainingJob job) {
    Instant earliest = notBefore.get(job.trainingId());
    return (earliest == null || Instant.now().isAfter(earliest)) && !workshop.isCancelled(job);
  }
}

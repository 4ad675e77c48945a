package org.alpacastreams.trainer.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.library.TrainingReport;

/** Every training that this process knows of, newest last. Safe for use by several threads. */
public final class TrainingBoard {
  private final Map<String, TrainingEntry> entries = new LinkedHashMap<>();

  /** Adds a training that was finished before. */
  public synchronized void finished(TrainingReport report) {
    put(report.trainingId(), TrainingEntry.of(report));
  }

  /** Adds a training that waits or begins now, or begins anew. */
  public synchronized void begin(TrainingJob job) {
    put(job.trainingId(), TrainingEntry.of(job, TrainingState.QUEUED));
  }

  /** Adds a training that was cancelled before this start. */
  public synchronized void cancelled(TrainingJob job) {
    put(
        job.trainingId(),
        TrainingEntry.of(job, TrainingState.CANCELLED)
            .because("it was cancelled; ask for it again, and it goes on"));
  }

  /** Adds a training that there will not be, as {@code newer} was chosen; but nothing is undone. */
  public synchronized void superseded(TrainingJob job, TrainingJob newer) {
    TrainingEntry known = entries.get(job.trainingId());
    if (known == null || known.state() == TrainingState.QUEUED) {
      put(
          job.trainingId(),
          TrainingEntry.of(job, TrainingState.SUPERSEDED)
              .because("superseded by " + newer.datasetVersion()));
    }
  }

  /** Notes what has happened. */
  public synchronized void note(TrainingProgress event) {
    TrainingEntry entry = entries.get(event.trainingId());
    if (entry != null) {
      entry.note(event);
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
    return view(trainingId).map(TrainingDetail::of);
  }

  /** One of them, in short. */
  public synchronized Optional<TrainingView> view(String trainingId) {
    return Optional.ofNullable(entries.get(trainingId)).map(entry -> entry.view(trainingId));
  }

  private void put(String trainingId, TrainingEntry entry) {
    entries.remove(trainingId);
    entries.put(trainingId, entry);
  }
}

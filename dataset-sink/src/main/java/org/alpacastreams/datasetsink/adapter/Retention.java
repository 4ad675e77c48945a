package org.alpacastreams.datasetsink.adapter;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.library.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes versions: first the folder is renamed, then its announcement is withdrawn, then its files
 * are deleted. After a crash the renamed folder says what is left to do, so that a version is never
 * missing and still announced for longer than the next start takes.
 */
final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final SinkSettings settings;
  private final Announcements announcements;
  private final TrainedVersions trained;
  private final SinkMetrics metrics;
  private final Clock clock = Clock.systemUTC();

  Retention(SinkSettings settings, Announcements announcements, SinkMetrics metrics) {
    this.settings = settings;
    this.announcements = announcements;
    this.trained = new TrainedVersions(settings.connection());
    this.metrics = metrics;
  }

  /** What became of a wish to remove a version. */
  sealed interface Removal {
    record Removed() implements Removal {}

    record Unknown() implements Removal {}

    /** It is the newest: the schedule counts on from it. */
    record Newest() implements Removal {}

    record InUse(SortedSet<String> models, SortedSet<String> trainings) implements Removal {}
  }

  /** Removes one version, also one that a model was trained from where {@code force} says so. */
  Removal remove(Dataset dataset, long end, boolean force) {
    SortedSet<Long> existing = dataset.versions().existing();
    if (!existing.contains(end)) {
      return new Removal.Unknown();
    }
    if (existing.last() == end) {
      return new Removal.Newest();
    }
    trained.catchUp();
    SortedSet<String> models = ids(trained.models(dataset.name()), end);
    SortedSet<String> trainings = ids(trained.trainings(dataset.name()), end);
    if (!force && !(models.isEmpty() && trainings.isEmpty())) {
      return new Removal.InUse(models, trainings);
    }
    remove(dataset, end);
    return new Removal.Removed();
  }

  /** Removes what the policy lets go. */
  void retire(Dataset dataset) {
    SortedSet<Long> existing = dataset.versions().existing();
    if (existing.size() <= settings.retention().keep()) {
      return;
    }
    SortedMap<Long, Instant> writtenAt = new TreeMap<>();
    existing.forEach(end -> writtenAt.put(end, dataset.versions().writtenAt(end)));
    trained.catchUp();
    SortedSet<Long> inUse = new TreeSet<>(trained.models(dataset.name()).keySet());
    inUse.addAll(trained.trainings(dataset.name()).keySet());
    settings
        .retention()
        .removable(writtenAt, inUse, settings.schedule().every(), clock.instant())
        .forEach(end -> remove(dataset, end));
  }

  /** Finishes removals that a crash or an outage interrupted. */
  void finish(Dataset dataset) {
    for (long end : dataset.versions().setAside()) {
      if (!dataset.versions().existing().contains(end)) {
        announcements.withdraw(dataset.name(), end);
      }
      dataset.versions().deleteSetAside(end);
    }
  }

  /** The models trained from versions of the dataset that hold this sequence. */
  SortedSet<String> models(DatasetName dataset, long sequence, long lastEnd) {
    trained.catchUp();
    NavigableSet<String> models = new TreeSet<>();
    trained
        .models(dataset)
        .subMap(sequence, false, Math.max(sequence, lastEnd), true)
        .values()
        .forEach(models::addAll);
    return models;
  }

  /** Ends a wait of the thread that works with this. */
  void wakeUp() {
    trained.wakeUp();
  }

  @Override
  public void close() {
    trained.close();
  }

  private void remove(Dataset dataset, long end) {
    dataset.versions().setAside(end);
    finish(dataset);
    metrics.removed(dataset.name());
    LOG.info("dataset '{}' version {} is removed", dataset.name(), end);
  }

  private static SortedSet<String> ids(NavigableMap<Long, NavigableSet<String>> byEnd, long end) {
    return byEnd.getOrDefault(end, Collections.emptyNavigableSet());
  }
}

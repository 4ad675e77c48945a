package org.alpacastreams.datasetsink.adapter;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.version.CutOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that changes which versions there are, or what the next ones hold: cutting, taking
 * examples back, removing. One thing at a time, over all threads of this process; with others that
 * share its directory the versions' lock does the same.
 */
final class VersionChanges implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VersionChanges.class);

  private final SinkSettings settings;
  private final DatasetLibrary library;
  private final Announcements announcements;
  private final Retractions retractions;
  private final Retention retention;
  private final SinkMetrics metrics;
  private final AtomicBoolean stopping = new AtomicBoolean();

  VersionChanges(
      SinkSettings settings,
      DatasetLibrary library,
      Announcements announcements,
      Retractions retractions,
      Retention retention,
      SinkMetrics metrics) {
    this.settings = settings;
    this.library = library;
    this.announcements = announcements;
    this.retractions = retractions;
    this.retention = retention;
    this.metrics = metrics;
  }

  /** Cuts a version now, after those that are due before it. */
  synchronized CutOutcome cutNow(
      Dataset dataset, OptionalLong endSequence, Consumer<DatasetVersioned> due) {
    long end = endSequence.orElseGet(() -> dataset.segment().examples());
    cutDue(dataset, Math.min(end, dataset.segment().examples()), due);
    return cut(dataset, () -> dataset.versions().cut(end));
  }

  /** Cuts the versions that are due; each is shown when it is there. */
  synchronized void cutDue(Dataset dataset, Consumer<DatasetVersioned> cut) {
    cutDue(dataset, dataset.segment().examples(), cut);
  }

  /** Takes an example back; nothing where the dataset has none with this id. */
  synchronized Optional<Retractions.Outcome> retract(Dataset dataset, RetractedExample asked) {
    return Optional.ofNullable(
            dataset.segment().sequencesOf(Set.of(asked.exampleId())).get(asked.exampleId()))
        .map(sequence -> retractions.retract(dataset, asked, sequence));
  }

  /** Whether this instance has the dataset, and so decides about its retractions. */
  boolean decidesRetractionsOf(Dataset dataset) {
    return retractions.decides(dataset.name());
  }

  /** Answers what others asked to take back. */
  synchronized void answerRetractions() {
    if (!stopping.get()) {
      retractions.answerOpen();
    }
  }

  /** Models that were trained from versions that hold a retracted example. */
  synchronized SortedSet<String> modelsWith(RetractedExample retraction) {
    return retention.models(
        new DatasetName(retraction.dataset()),
        retraction.sequence().orElseThrow(),
        retraction.endSequence().orElseThrow());
  }

  /** Removes a version because somebody asks for it. */
  synchronized Retention.Removal remove(Dataset dataset, long end, boolean force) {
    return retention.remove(dataset, end, force);
  }

  /** Removes the versions that are no longer kept. */
  synchronized void retire(Dataset dataset) {
    if (!stopping.get()) {
      retention.retire(dataset);
    }
  }

  /** Finishes removals that were interrupted. */
  synchronized void finishRemovals(Dataset dataset) {
    retention.finish(dataset);
  }

  /** Announces a version; one that was removed meanwhile is not. */
  synchronized void announceIfThere(DatasetVersioned version) {
    Dataset dataset = library.open(new DatasetName(version.dataset()));
    if (dataset.versions().exists(version.endSequence())) {
      announcements.announce(version);
    }
  }

  /** Ends a wait for the broker; nothing more is cut. */
  void stop() {
    stopping.set(true);
    retractions.wakeUp();
    retention.wakeUp();
  }

  @Override
  public synchronized void close() {
    retractions.close();
    retention.close();
  }

  /** What was taken back before is known and written first: a version leaves it out. */
  private CutOutcome cut(Dataset dataset, Supplier<CutOutcome> cut) {
    return dataset
        .versions()
        .alone(
            () -> {
              retractions.apply(dataset);
              return cut.get();
            });
  }

  private void cutDue(Dataset dataset, long examples, Consumer<DatasetVersioned> cut) {
    NavigableMap<Long, DatasetVersioned> announced = announcements.known(dataset.name());
    for (long end :
        settings.schedule().due(examples, dataset.versions().existing(), announced.keySet())) {
      if (stopping.get()) {
        return;
      }
      cut.accept(cutTimed(dataset, end, Optional.ofNullable(announced.get(end))));
    }
  }

  private DatasetVersioned cutTimed(Dataset dataset, long end, Optional<DatasetVersioned> before) {
    long started = System.nanoTime();
    DatasetVersioned version =
        cut(
                dataset,
                () ->
                    before
                        .map(lost -> dataset.versions().cut(end, lost.parentVersion()))
                        .orElseGet(() -> dataset.versions().cut(end)))
            .version();
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    metrics.cut(took);
    LOG.info("dataset '{}' version {} cut in {} ms", dataset.name(), end, took.toMillis());
    if (before.isPresent() && !before.get().files().equals(version.files())) {
      LOG.warn(
          "dataset '{}' version {} was lost and is written again with other bytes than announced:"
              + " by another release of this service, or another history of the topic",
          dataset.name(),
          end);
    }
    return version;
  }
}

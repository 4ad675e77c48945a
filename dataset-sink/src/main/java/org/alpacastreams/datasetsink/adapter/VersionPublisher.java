package org.alpacastreams.datasetsink.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Problems;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.version.CutOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts versions when they are due, beside the consumer, and announces them: each after its folder
 * is in place, and all of them again at every start.
 *
 * <p>A version that was announced once and whose folder is lost is written again with its parent,
 * also one that was cut on demand: announcements and folders stay equal.
 */
final class VersionPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(VersionPublisher.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final String VERSIONS = "versions";

  private final SinkSettings settings;
  private final DatasetLibrary library;
  private final Announcements announcements;
  private final Problems problems;
  private final SinkMetrics metrics;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "dataset-versions");
  private final Set<DatasetName> grown = new LinkedHashSet<>();
  private final Deque<DatasetVersioned> unannounced = new ArrayDeque<>();
  private volatile boolean earlierKnown;

  VersionPublisher(
      SinkSettings settings,
      DatasetLibrary library,
      Announcements announcements,
      Problems problems,
      SinkMetrics metrics) {
    this.settings = settings;
    this.library = library;
    this.announcements = announcements;
    this.problems = problems;
    this.metrics = metrics;
  }

  void start() {
    thread.start();
  }

  boolean running() {
    return thread.isAlive();
  }

  /** These datasets have grown. */
  void wake(Collection<DatasetName> names) {
    synchronized (grown) {
      grown.addAll(names);
      grown.notifyAll();
    }
  }

  void close() {
    closing.set(true);
    wake(List.of());
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is known what was announced before; until then nothing is cut. */
  boolean ready() {
    return earlierKnown;
  }

  /**
   * Cuts a version now, at the dataset's end where {@code endSequence} is absent. The ones that are
   * due before it come first, so that its parent does not depend on who is faster.
   */
  synchronized CutOutcome cutNow(Dataset dataset, OptionalLong endSequence) {
    long end = endSequence.orElseGet(() -> dataset.segment().examples());
    cutDue(dataset, Math.min(end, dataset.segment().examples()));
    CutOutcome outcome = dataset.versions().cut(end);
    problems.partial().resolve(place(dataset.name(), end));
    announceLater(outcome.version());
    return outcome;
  }

  private void run() {
    problems
        .blocking()
        .report(
            VERSIONS,
            "reading what was announced before from %s at %s"
                .formatted(Topics.DATASETS_VERSIONED, settings.connection().bootstrapServers()));
    announcements.readEarlier(closing);
    earlierKnown = true;
    attempt(this::announceExisting);
    while (!closing.get()) {
      attempt(
          () -> {
            Set<DatasetName> names = awaitWork();
            try {
              names.forEach(this::cutDue);
              announceAll();
            } catch (RuntimeException e) {
              wake(names);
              throw e;
            }
          });
    }
  }

  private void attempt(Runnable work) {
    boolean done = false;
    while (!done && !closing.get()) {
      try {
        work.run();
        done = true;
        problems.blocking().resolve(VERSIONS);
      } catch (RuntimeException e) {
        String what = Failures.describe(e);
        if (problems.blocking().report(VERSIONS, what)) {
          LOG.error(
              "versions wait: {}. The next attempt is in {} ms",
              what,
              settings.retryDelay().toMillis());
        }
        Pause.of(settings.retryDelay(), closing);
      }
    }
  }

  private void announceExisting() {
    Set<DatasetName> names = library.names();
    for (DatasetName name : names) {
      Dataset dataset = library.open(name);
      for (long end : dataset.versions().existing()) {
        try {
          dataset.versions().find(end).ifPresent(this::announceLater);
        } catch (StorageException e) {
          problems.partial().report(place(name, end), e.getMessage());
          LOG.error("version {} of dataset '{}' is not announced: {}", end, name, e.getMessage());
        }
      }
    }
    wake(names);
  }

  private Set<DatasetName> awaitWork() {
    synchronized (grown) {
      while (grown.isEmpty() && unannounced.isEmpty() && !closing.get()) {
        try {
          grown.wait();
        } catch (InterruptedException e) {
          closing.set(true);
        }
      }
      Set<DatasetName> names = new LinkedHashSet<>(grown);
      grown.clear();
      return names;
    }
  }

  private void cutDue(DatasetName name) {
    Dataset dataset = library.open(name);
    cutDue(dataset, dataset.segment().examples());
  }

  private synchronized void cutDue(Dataset dataset, long examples) {
    NavigableMap<Long, DatasetVersioned> earlier = announcements.earlier(dataset.name());
    for (long end :
        settings.schedule().due(examples, dataset.versions().existing(), earlier.keySet())) {
      if (closing.get()) {
        return;
      }
      long started = System.nanoTime();
      DatasetVersioned before = earlier.get(end);
      DatasetVersioned version =
          (before == null
                  ? dataset.versions().cut(end)
                  : dataset.versions().cut(end, before.parentVersion()))
              .version();
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      metrics.cut(took);
      LOG.info("dataset '{}' version {} cut in {} ms", dataset.name(), end, took.toMillis());
      if (before != null && !before.files().equals(version.files())) {
        LOG.warn(
            "dataset '{}' version {} was lost and is written again with other bytes than announced:"
                + " by another release of this service, or another history of the topic",
            dataset.name(),
            end);
      }
      announceLater(version);
    }
  }

  private void announceLater(DatasetVersioned version) {
    synchronized (grown) {
      unannounced.add(version);
      grown.notifyAll();
    }
  }

  private void announceAll() {
    Optional<DatasetVersioned> next = firstUnannounced();
    while (next.isPresent()) {
      announcements.announce(next.get());
      synchronized (grown) {
        unannounced.remove();
      }
      next = firstUnannounced();
    }
  }

  private Optional<DatasetVersioned> firstUnannounced() {
    synchronized (grown) {
      return Optional.ofNullable(unannounced.peek());
    }
  }

  private static String place(DatasetName dataset, long endSequence) {
    return "version " + dataset + "@" + endSequence;
  }
}

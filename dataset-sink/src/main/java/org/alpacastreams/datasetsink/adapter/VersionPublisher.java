package org.alpacastreams.datasetsink.adapter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.apache.kafka.common.errors.WakeupException;
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

  /** So long a retraction of somebody else waits. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final String VERSIONS = "versions";

  private final SinkSettings settings;
  private final DatasetLibrary library;
  private final Announcements announcements;
  private final VersionChanges changes;
  private final Problems problems;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "dataset-versions");
  private final Set<DatasetName> grown = new LinkedHashSet<>();

  /** Of this class's own thread: datasets whose versions are damaged. */
  private final Set<DatasetName> held = new LinkedHashSet<>();

  private final Deque<DatasetVersioned> unannounced = new ArrayDeque<>();
  private volatile boolean earlierKnown;

  VersionPublisher(
      SinkSettings settings,
      DatasetLibrary library,
      Announcements announcements,
      VersionChanges changes,
      Problems problems) {
    this.settings = settings;
    this.library = library;
    this.announcements = announcements;
    this.changes = changes;
    this.problems = problems;
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
    changes.stop();
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
  CutOutcome cutNow(Dataset dataset, OptionalLong endSequence) {
    CutOutcome outcome = changes.cutNow(dataset, endSequence, this::showWhole);
    showWhole(outcome.version());
    return outcome;
  }

  private void run() {
    try (announcements;
        changes) {
      work();
    }
  }

  private void work() {
    problems
        .blocking()
        .report(
            VERSIONS,
            "reading what was announced before from %s at %s"
                .formatted(Topics.DATASETS_VERSIONED, settings.connection().bootstrapServers()));
    announcements.readEarlier(closing);
    earlierKnown = true;
    attempt(() -> library.names().forEach(name -> changes.finishRemovals(library.open(name))));
    attempt(this::announceExisting);
    while (!closing.get()) {
      attempt(
          () -> {
            Set<DatasetName> names = awaitWork();
            try {
              names.forEach(this::cutOrHold);
              announceAll();
              changes.answerRetractions();
              names.forEach(name -> changes.retire(library.open(name)));
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
      } catch (WakeupException e) {
        LOG.debug("asked to stop");
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
      if (grown.isEmpty() && unannounced.isEmpty() && !closing.get()) {
        try {
          grown.wait(LONGEST_WAIT.toMillis());
        } catch (InterruptedException e) {
          closing.set(true);
        }
      }
      Set<DatasetName> names = new LinkedHashSet<>(grown);
      grown.clear();
      names.addAll(held);
      held.clear();
      return names;
    }
  }

  /** What is damaged in one dataset stops no other; it is tried again until it is mended. */
  private void cutOrHold(DatasetName name) {
    String place = "versions of " + name;
    try {
      changes.cutDue(library.open(name), this::showWhole);
      if (problems.partial().resolve(place)) {
        LOG.info("{} go on", place);
      }
    } catch (StorageException e) {
      if (!e.damage()) {
        throw e;
      }
      if (problems.partial().report(place, e.getMessage())) {
        LOG.error("{} wait: {}", place, e.getMessage());
      }
      held.add(name);
    }
  }

  /** Whatever was wrong with the version, it is there now. */
  private void showWhole(DatasetVersioned version) {
    problems.partial().resolve(place(new DatasetName(version.dataset()), version.endSequence()));
    announceLater(version);
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
      changes.announceIfThere(next.get());
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

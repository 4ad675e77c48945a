package org.alpacastreams.standalone.status;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;

/**
 * Folds events into the state of each dataset.
 *
 * <p>Verdicts of one dataset arrive from two topics in no common order; each carries the counts so
 * far, so the one with the most verdicts is the newest, and the others change nothing.
 */
public final class PipelineStatus {
  private final Map<String, Tally> tallies = new TreeMap<>();

  private static final class Tally {
    private final AcceptanceRate rate = new AcceptanceRate();
    private VerdictCounts counts = VerdictCounts.ZERO;
    private Optional<RunState> run = Optional.empty();
    private Optional<DatasetVersioned> version = Optional.empty();
    private Optional<NearDuplicate> nearDuplicate = Optional.empty();
    private long nearDuplicateAt = -1;
    private Optional<DatasetSettings> settings = Optional.empty();

    private void count(Instant at, VerdictCounts found, Optional<DatasetSettings> judgedBy) {
      if (total(found) > total(counts)) {
        counts = found;
        settings = judgedBy.or(() -> settings);
      }
      rate.add(at, found.accepted());
    }
  }

  /** Takes in an accepted example that was written {@code at} this time. */
  public synchronized void accepted(Instant at, AcceptedExample example) {
    tally(example.dataset()).count(at, example.counts(), Optional.of(example.settings()));
  }

  /** Takes in a rejected candidate that was written {@code at} this time. */
  public synchronized void rejected(Instant at, RejectedExample example) {
    Tally tally = tally(example.dataset());
    tally.count(at, example.counts(), example.settings());
    long order = total(example.counts());
    if (example.reason() == RejectionReason.NEAR_DUPLICATE && order > tally.nearDuplicateAt) {
      tally.nearDuplicateAt = order;
      tally.nearDuplicate =
          example
              .nearest()
              .map(n -> new NearDuplicate(example.instruction(), n.instruction(), n.score()));
    }
  }

  /** Takes in how a run stands. */
  public synchronized void run(RunState state) {
    tally(state.dataset()).run = Optional.of(state);
  }

  /** Takes in a dataset version; only the newest of a dataset is kept. */
  public synchronized void version(DatasetVersioned version) {
    Tally tally = tally(version.dataset());
    if (tally.version.map(v -> v.endSequence() <= version.endSequence()).orElse(true)) {
      tally.version = Optional.of(version);
    }
  }

  /** The datasets that were heard of. */
  public synchronized SortedSet<String> datasets() {
    return new TreeSet<>(tallies.keySet());
  }

  /** How {@code dataset} stands; all zero where it was never heard of. */
  public synchronized DatasetStatus of(String dataset, Instant now) {
    Tally tally = tallies.containsKey(dataset) ? tally(dataset) : new Tally();
    return new DatasetStatus(
        dataset,
        tally.counts,
        tally.rate.perMinute(now),
        tally.run,
        tally.version,
        tally.nearDuplicate,
        tally.settings);
  }

  private Tally tally(String dataset) {
    return tallies.computeIfAbsent(dataset, name -> new Tally());
  }

  private static long total(VerdictCounts counts) {
    return counts.accepted() + counts.totalRejected();
  }
}

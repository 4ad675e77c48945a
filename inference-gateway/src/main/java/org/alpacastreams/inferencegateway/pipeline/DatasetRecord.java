package org.alpacastreams.inferencegateway.pipeline;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;

/** What is known of one dataset. */
final class DatasetRecord {
  private static final int MOST_SAMPLES = 5;
  private static final int LONGEST_TEXT = 280;

  private final String name;
  private final SortedMap<String, DatasetVersioned> versions = new TreeMap<>();
  private final Deque<DatasetView.Sample> newest = new ArrayDeque<>();
  private final Deque<DatasetView.Refused> refused = new ArrayDeque<>();
  private VerdictCounts counts = VerdictCounts.ZERO;
  private Optional<RunState> run = Optional.empty();
  private long changedAt;

  DatasetRecord(String name) {
    this.name = name;
  }

  void run(RunState state, long at) {
    run = Optional.of(state);
    changed(at);
  }

  void version(DatasetVersioned version, long at) {
    versions.put(version.version(), version);
    count(version.counts());
    changed(at);
  }

  void withdraw(String version) {
    versions.remove(version);
  }

  void accepted(AcceptedExample example, long at) {
    count(example.counts());
    newest.addFirst(
        new DatasetView.Sample(
            example.sequence(),
            shortened(example.instruction()),
            shortened(example.input()),
            shortened(example.output())));
    while (newest.size() > MOST_SAMPLES) {
      newest.removeLast();
    }
    changed(at);
  }

  void rejected(RejectedExample example, long at) {
    count(example.counts());
    refused.addFirst(
        new DatasetView.Refused(
            example.reason().code(),
            shortened(example.instruction()),
            example.nearest().map(near -> shortened(near.instruction())).orElse("")));
    while (refused.size() > MOST_SAMPLES) {
      refused.removeLast();
    }
    changed(at);
  }

  long changedAt() {
    return changedAt;
  }

  /** Accepted examples, by whichever topic knows most. */
  long accepted() {
    return Math.max(counts.accepted(), run.map(RunState::accepted).orElse(0L));
  }

  DatasetView view() {
    return new DatasetView(
        name,
        run.map(state -> state.status().name().toLowerCase(Locale.ROOT)).orElse(""),
        run.map(RunState::reason).orElse(""),
        run.flatMap(RunState::goal),
        accepted(),
        counts.rejected(),
        run.map(RunState::promptsIssued).orElse(0L),
        run.map(RunState::promptsSettled).orElse(0L),
        run.map(RunState::promptsFailed).orElse(0L),
        run.map(RunState::spentUsd).orElse(BigDecimal.ZERO),
        versions.size(),
        versions.values().stream().mapToLong(DatasetVersioned::endSequence).max().orElse(0),
        List.copyOf(newest),
        List.copyOf(refused));
  }

  /** Counts only grow, so that of records read out of order the larger are the newer. */
  private void count(VerdictCounts other) {
    if (total(other) >= total(counts)) {
      counts = other;
    }
  }

  private static long total(VerdictCounts counts) {
    return counts.accepted() + counts.totalRejected();
  }

  private void changed(long at) {
    changedAt = Math.max(changedAt, at);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}

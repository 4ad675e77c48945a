package org.alpacastreams.inferencegateway.pipeline;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;

/** What is known of one dataset. */
final class DatasetRecord {
  private static final int MOST_VERSIONS = 5;
  private static final int MOST_FILES = 12;

  private final String name;
  private final Map<String, Announced> versions = new HashMap<>();
  private final NewestVerdicts verdicts = new NewestVerdicts();
  private final VerdictHistory history = new VerdictHistory();
  private VerdictCounts counts = VerdictCounts.ZERO;
  private Optional<RunState> run = Optional.empty();
  private Optional<DatasetSettings> settings = Optional.empty();
  private long changedAt;

  /** A version and when it was announced. */
  private record Announced(DatasetVersioned version, long at) {}

  DatasetRecord(String name) {
    this.name = name;
  }

  void run(RunState state, long at) {
    run = Optional.of(state);
    changed(at);
  }

  void version(DatasetVersioned version, long at) {
    versions.put(version.version(), new Announced(version, at));
    count(version.counts());
    changed(at);
  }

  void withdraw(String version) {
    versions.remove(version);
  }

  void accepted(AcceptedExample example, long at) {
    count(example.counts());
    history.add(at, example.counts());
    verdicts.accepted(example, at);
    settings = Optional.of(example.settings());
    changed(at);
  }

  void rejected(RejectedExample example, long at) {
    count(example.counts());
    history.add(at, example.counts());
    verdicts.rejected(example, at);
    settings = example.settings().or(() -> settings);
    changed(at);
  }

  long changedAt() {
    return changedAt;
  }

  Optional<DatasetVersioned> version(String version) {
    return Optional.ofNullable(versions.get(version)).map(Announced::version);
  }

  /**
   * As it is now.
   *
   * @param detailed whether somebody looks at it
   */
  DatasetView view(boolean detailed) {
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
        versions.values().stream().mapToLong(one -> one.version().endSequence()).max().orElse(0),
        detailed ? verdicts.accepted() : List.of(),
        detailed ? verdicts.refused() : List.of(),
        run.map(RunState::itemsParsed).orElse(0L),
        run.map(RunState::instructionsWaiting).orElse(0L),
        settings.map(DatasetSettings::threshold),
        changedAt,
        detailed ? Optional.of(detail()) : Optional.empty());
  }

  private DatasetView.Detail detail() {
    return new DatasetView.Detail(
        history.columns(),
        verdicts.nearDuplicates(),
        run.map(
            state ->
                new DatasetView.Money(
                    state.budgetUsd(),
                    state.reservedUsd(),
                    state.spentUsd(),
                    state.projectedUsd())),
        run.map(TeacherView::of).orElse(List.of()),
        versions.values().stream()
            .sorted(
                Comparator.comparingLong((Announced one) -> one.version().endSequence()).reversed())
            .limit(MOST_VERSIONS)
            .map(DatasetRecord::view)
            .toList());
  }

  private static DatasetView.Version view(Announced announced) {
    DatasetVersioned version = announced.version();
    return new DatasetView.Version(
        version.version(),
        version.endSequence(),
        version.examples(),
        version.location(),
        version.files().stream().limit(MOST_FILES).toList(),
        announced.at());
  }

  /** Accepted examples, by whichever topic knows most. */
  private long accepted() {
    return Math.max(counts.accepted(), run.map(RunState::accepted).orElse(0L));
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
}

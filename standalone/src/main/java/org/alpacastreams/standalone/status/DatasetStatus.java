package org.alpacastreams.standalone.status;

import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.runs.RunState;

/**
 * How a dataset stands.
 *
 * @param acceptedPerMinute over the last minute
 * @param settings how it is judged; absent before its first verdict
 */
public record DatasetStatus(
    String dataset,
    VerdictCounts counts,
    double acceptedPerMinute,
    Optional<RunState> run,
    Optional<DatasetVersioned> newestVersion,
    Optional<NearDuplicate> newestNearDuplicate,
    Optional<DatasetSettings> settings) {

  /** Accepted examples in all. */
  public long accepted() {
    return Math.max(counts.accepted(), run.map(RunState::accepted).orElse(0L));
  }

  /** Accepted out of all verdicts, from 0 to 1; 0 before the first. */
  public double acceptanceRate() {
    long all = counts.accepted() + counts.totalRejected();
    return all == 0 ? 0 : (double) counts.accepted() / all;
  }
}

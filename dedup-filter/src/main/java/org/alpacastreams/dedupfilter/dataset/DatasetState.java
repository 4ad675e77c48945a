package org.alpacastreams.dedupfilter.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;

/**
 * What the ledger keeps about a dataset besides its pools.
 *
 * @param settings how it is judged; never changes
 * @param counts its verdicts so far
 * @param poolSize its seeds and accepted instructions
 * @param evaluationSize its evaluation tasks
 * @param awaiting its novel instructions that still need instances or an answer
 */
public record DatasetState(
    DatasetSettings settings,
    VerdictCounts counts,
    long poolSize,
    long evaluationSize,
    Long awaiting) {
  public DatasetState {
    // Absent in what earlier versions stored.
    awaiting = awaiting == null ? 0 : awaiting;
  }

  /** A dataset just opened. */
  public static DatasetState opened(DatasetSettings settings) {
    return new DatasetState(settings, VerdictCounts.ZERO, 0, 0, 0L);
  }

  /** The sequence of the next accepted example: accepted examples count from 0 without gaps. */
  @JsonIgnore
  public long nextSequence() {
    return counts.accepted();
  }

  DatasetState plusAccepted() {
    return new DatasetState(settings, counts.plusAccepted(), poolSize, evaluationSize, awaiting);
  }

  DatasetState plusRejected(RejectionReason reason) {
    return new DatasetState(
        settings, counts.plusRejected(reason), poolSize, evaluationSize, awaiting);
  }

  DatasetState plusEntry(PoolEntry.Kind kind) {
    return kind == PoolEntry.Kind.EVALUATION
        ? new DatasetState(settings, counts, poolSize, evaluationSize + 1, awaiting)
        : new DatasetState(settings, counts, poolSize + 1, evaluationSize, awaiting);
  }

  DatasetState plusAwaiting(int more) {
    return new DatasetState(settings, counts, poolSize, evaluationSize, awaiting + more);
  }
}

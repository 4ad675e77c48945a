package org.alpacastreams.dedupfilter.adapter;

import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.dedupfilter.dataset.DatasetState;

/**
 * How a dataset stands, over HTTP.
 *
 * @param nextSequence the sequence of the next accepted example
 * @param awaiting novel instructions that still need their instances or their answer
 */
public record DatasetReport(
    String name,
    DatasetSettings settings,
    long poolSize,
    long evaluationSize,
    long nextSequence,
    long awaiting,
    VerdictCounts counts) {
  static DatasetReport of(String name, DatasetState state) {
    return new DatasetReport(
        name,
        state.settings(),
        state.poolSize(),
        state.evaluationSize(),
        state.nextSequence(),
        state.awaiting(),
        state.counts());
  }
}

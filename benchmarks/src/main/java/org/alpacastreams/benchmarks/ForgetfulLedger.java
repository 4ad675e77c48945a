package org.alpacastreams.benchmarks;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.AwaitingInstruction;
import org.alpacastreams.dedupfilter.dataset.DatasetState;
import org.alpacastreams.dedupfilter.dataset.Ledger;
import org.alpacastreams.dedupfilter.dataset.PoolEntry;

/** Keeps nothing, for a register that lives only in memory. */
public final class ForgetfulLedger implements Ledger {
  @Override
  public void eachDataset(BiConsumer<String, DatasetState> reader) {}

  @Override
  public void eachEntry(BiConsumer<String, PoolEntry> reader) {}

  @Override
  public void save(String dataset, DatasetState state) {}

  @Override
  public void append(String dataset, long index, PoolEntry entry) {}

  @Override
  public Optional<RejectionReason> rejectionOf(String dataset, String candidateId) {
    return Optional.empty();
  }

  @Override
  public void rememberRejection(String dataset, String candidateId, RejectionReason reason) {}

  @Override
  public Optional<AwaitingInstruction> awaiting(String dataset, String instructionId) {
    return Optional.empty();
  }

  @Override
  public void await(String dataset, AwaitingInstruction instruction) {}

  @Override
  public void answered(String dataset, String instructionId) {}
}

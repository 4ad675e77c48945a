package org.alpacastreams.dedupfilter.dataset;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.alpacastreams.contracts.examples.RejectionReason;

/**
 * What survives a restart. Its writes belong to one transaction with the decisions they lead to:
 * either all of them happen or none.
 */
public interface Ledger {
  /** Every dataset with its state. */
  void eachDataset(BiConsumer<String, DatasetState> reader);

  /** Every pool entry with its dataset: of a dataset and pool, in the order they joined. */
  void eachEntry(BiConsumer<String, PoolEntry> reader);

  /** Replaces a dataset's state. */
  void save(String dataset, DatasetState state);

  /** Appends an entry to a dataset's pool, or evaluation pool, at {@code index}. */
  void append(String dataset, long index, PoolEntry entry);

  /** Why a candidate was rejected before, as far as that is remembered. */
  Optional<RejectionReason> rejectionOf(String dataset, String candidateId);

  /** Remembers that a candidate was rejected. */
  void rememberRejection(String dataset, String candidateId, RejectionReason reason);

  /** The instruction with this id, if it awaits something. */
  Optional<AwaitingInstruction> awaiting(String dataset, String instructionId);

  /** Remembers that an instruction awaits something. */
  void await(String dataset, AwaitingInstruction instruction);

  /** Forgets an instruction that awaited something. */
  void answered(String dataset, String instructionId);
}

package org.alpacastreams.dedupfilter.adapter;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.AwaitingInstruction;
import org.alpacastreams.dedupfilter.dataset.DatasetState;
import org.alpacastreams.dedupfilter.dataset.Ledger;
import org.alpacastreams.dedupfilter.dataset.PoolEntry;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The ledger in a task's stores and their changelogs. */
final class StoreLedger implements Ledger {
  private final KeyValueStore<String, DatasetState> datasets;
  private final KeyValueStore<Bytes, PoolEntry> pool;
  private final KeyValueStore<Bytes, AwaitingInstruction> awaiting;
  private final RejectionMemory rejections;

  StoreLedger(ProcessorContext<?, ?> context, RejectionMemory rejections) {
    this.rejections = rejections;
    datasets = context.getStateStore(DedupFilterTopology.DATASETS);
    pool = context.getStateStore(DedupFilterTopology.POOL);
    awaiting = context.getStateStore(DedupFilterTopology.AWAITING);
  }

  @Override
  public void eachDataset(BiConsumer<String, DatasetState> reader) {
    try (KeyValueIterator<String, DatasetState> all = datasets.all()) {
      while (all.hasNext()) {
        KeyValue<String, DatasetState> next = all.next();
        reader.accept(next.key, next.value);
      }
    }
  }

  @Override
  public void eachEntry(BiConsumer<String, PoolEntry> reader) {
    try (KeyValueIterator<Bytes, PoolEntry> all = pool.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, PoolEntry> next = all.next();
        reader.accept(StoreKeys.dataset(next.key), next.value);
      }
    }
  }

  @Override
  public void save(String dataset, DatasetState state) {
    datasets.put(dataset, state);
  }

  @Override
  public void append(String dataset, long index, PoolEntry entry) {
    pool.put(StoreKeys.poolEntry(dataset, entry.kind(), index), entry);
  }

  @Override
  public Optional<RejectionReason> rejectionOf(String dataset, String candidateId) {
    return rejections.find(dataset, candidateId);
  }

  @Override
  public void rememberRejection(String dataset, String candidateId, RejectionReason reason) {
    rejections.remember(dataset, candidateId, reason);
  }

  @Override
  public Optional<AwaitingInstruction> awaiting(String dataset, String instructionId) {
    return Optional.ofNullable(awaiting.get(StoreKeys.candidate(dataset, instructionId)));
  }

  @Override
  public void await(String dataset, AwaitingInstruction instruction) {
    awaiting.put(StoreKeys.candidate(dataset, instruction.id()), instruction);
  }

  @Override
  public void answered(String dataset, String instructionId) {
    awaiting.delete(StoreKeys.candidate(dataset, instructionId));
  }
}

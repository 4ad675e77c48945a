package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.alpacastreams.contracts.examples.RejectionReason;

/** A ledger that forgets when the test ends. */
public final class InMemoryLedger implements Ledger {
  private final Map<String, DatasetState> states = new LinkedHashMap<>();
  private final Map<String, List<PoolEntry>> pools = new LinkedHashMap<>();
  private final Map<String, RejectionReason> rejections = new HashMap<>();
  private final Map<String, AwaitingInstruction> awaiting = new HashMap<>();

  @Override
  public void eachDataset(BiConsumer<String, DatasetState> reader) {
    states.forEach(reader);
  }

  @Override
  public void eachEntry(BiConsumer<String, PoolEntry> reader) {
    pools.forEach(
        (pool, entries) ->
            entries.forEach(e -> reader.accept(pool.substring(0, pool.indexOf('/')), e)));
  }

  @Override
  public void save(String dataset, DatasetState state) {
    states.put(dataset, state);
  }

  @Override
  public void append(String dataset, long index, PoolEntry entry) {
    String pool = entry.kind() == PoolEntry.Kind.EVALUATION ? "evaluation" : "pool";
    List<PoolEntry> entries =
        pools.computeIfAbsent(dataset + "/" + pool, name -> new ArrayList<>());
    if (index != entries.size()) {
      throw new IllegalStateException("entry " + index + " follows " + entries.size());
    }
    entries.add(entry);
  }

  @Override
  public Optional<RejectionReason> rejectionOf(String dataset, String candidateId) {
    return Optional.ofNullable(rejections.get(dataset + "/" + candidateId));
  }

  @Override
  public void rememberRejection(String dataset, String candidateId, RejectionReason reason) {
    rejections.put(dataset + "/" + candidateId, reason);
  }

  @Override
  public Optional<AwaitingInstruction> awaiting(String dataset, String instructionId) {
    return Optional.ofNullable(awaiting.get(dataset + "/" + instructionId));
  }

  @Override
  public void await(String dataset, AwaitingInstruction instruction) {
    awaiting.put(dataset + "/" + instruction.id(), instruction);
  }

  @Override
  public void answered(String dataset, String instructionId) {
    awaiting.remove(dataset + "/" + instructionId);
  }

  /** The state saved last. */
  public DatasetState state(String dataset) {
    return states.get(dataset);
  }
}

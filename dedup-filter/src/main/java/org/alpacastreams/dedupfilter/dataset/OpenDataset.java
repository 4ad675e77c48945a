package org.alpacastreams.dedupfilter.dataset;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.dedupfilter.dataset.PoolEntry.Kind;
import org.alpacastreams.dedupfilter.instances.InstanceFilters;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.dedupfilter.verdict.DatasetJudge;
import org.alpacastreams.dedupfilter.verdict.Verdict;

/** A dataset in memory: a cache of what the ledger keeps. */
final class OpenDataset {
  private final DatasetJudge judge;
  private final InstanceFilters instanceFilters;
  private final Map<Kind, Set<String>> ids = new EnumMap<>(Kind.class);
  private DatasetState state;

  OpenDataset(DatasetState state) {
    this.state = state;
    this.judge = new DatasetJudge(state.settings());
    this.instanceFilters = new InstanceFilters(state.settings().policy());
    for (Kind kind : Kind.values()) {
      ids.put(kind, new HashSet<>());
    }
  }

  DatasetState state() {
    return state;
  }

  void become(DatasetState next) {
    state = next;
  }

  boolean knows(Kind kind, String id) {
    return ids.get(kind).contains(id);
  }

  /** Whether an example or instruction with this id was accepted. */
  boolean hasAccepted(String id) {
    return knows(Kind.EXAMPLE, id) || knows(Kind.INSTRUCTION, id);
  }

  /** Whether {@code id} names an instance of an accepted instruction, and which instruction's. */
  Optional<String> instructionOfInstance(String id) {
    return ids.get(Kind.INSTRUCTION).isEmpty()
        ? Optional.empty()
        : InstanceIds.instructionOf(id).filter(i -> knows(Kind.INSTRUCTION, i));
  }

  void add(PoolEntry entry) {
    pool(entry.kind()).add(entry.id(), entry.instruction());
    ids.get(entry.kind()).add(entry.id());
  }

  Verdict judge(Candidate candidate) {
    return judge.judge(candidate);
  }

  InstanceFilters instanceFilters() {
    return instanceFilters;
  }

  Pool pool(Kind kind) {
    return kind == Kind.EVALUATION ? judge.evaluations() : judge.pool();
  }
}

package org.alpacastreams.dedupfilter.dataset;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.dedupfilter.dataset.PoolEntry.Kind;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.dedupfilter.verdict.DatasetJudge;
import org.alpacastreams.dedupfilter.verdict.Verdict;

/** A dataset in memory: a cache of what the ledger keeps. */
final class OpenDataset {
  private final DatasetJudge judge;
  private final Map<Kind, Set<String>> ids = new EnumMap<>(Kind.class);
  private DatasetState state;

  OpenDataset(DatasetState state) {
    this.state = state;
    this.judge = new DatasetJudge(state.settings());
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

  void add(PoolEntry entry) {
    pool(entry.kind()).add(entry.id(), entry.instruction());
    ids.get(entry.kind()).add(entry.id());
  }

  Verdict judge(Candidate candidate) {
    return judge.judge(candidate);
  }

  Pool pool(Kind kind) {
    return kind == Kind.EVALUATION ? judge.evaluations() : judge.pool();
  }
}

package org.alpacastreams.inferencegateway.feedback;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.models.ComparisonJudged;

/** Every verdict so far, counted by pair of models. It is built from the topic alone. */
public final class ComparisonBoard {
  private final SortedMap<ModelPair, ComparisonScore> scores =
      new TreeMap<>(Comparator.comparing(ModelPair::first).thenComparing(ModelPair::second));
  private final Map<String, Long> verdictsByJudge = new HashMap<>();

  /** Counts one verdict; which of the two models comes first in it does not matter. */
  public synchronized void judged(ComparisonJudged event) {
    ComparisonScore one =
        switch (event.preference()) {
          case FIRST -> new ComparisonScore(1, 0, 0);
          case SECOND -> new ComparisonScore(0, 0, 1);
          case TIE -> new ComparisonScore(0, 1, 0);
        };
    boolean inOrder = event.modelId().compareTo(event.otherModelId()) <= 0;
    ModelPair pair =
        inOrder
            ? new ModelPair(event.modelId(), event.otherModelId())
            : new ModelPair(event.otherModelId(), event.modelId());
    scores.merge(pair, inOrder ? one : one.reversed(), ComparisonScore::plus);
    verdictsByJudge.merge(event.judge(), 1L, Long::sum);
  }

  /** Every pair that was compared, the most compared first, each seen from its leader. */
  public synchronized List<PairScore> scores() {
    return scores.entrySet().stream()
        .map(
            entry ->
                new PairScore(entry.getKey().first(), entry.getKey().second(), entry.getValue())
                    .fromTheLeader())
        .sorted(Comparator.comparingLong((PairScore pair) -> pair.score().judged()).reversed())
        .toList();
  }

  /** How a model stands against another; nothing where they were never compared. */
  public synchronized Optional<ComparisonScore> between(String modelId, String otherModelId) {
    boolean inOrder = modelId.compareTo(otherModelId) <= 0;
    return Optional.ofNullable(
            scores.get(
                inOrder
                    ? new ModelPair(modelId, otherModelId)
                    : new ModelPair(otherModelId, modelId)))
        .map(score -> inOrder ? score : score.reversed());
  }

  /** How many verdicts a judge has given. */
  public synchronized long verdictsOf(String judge) {
    return verdictsByJudge.getOrDefault(judge, 0L);
  }
}

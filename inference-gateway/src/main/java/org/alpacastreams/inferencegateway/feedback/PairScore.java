package org.alpacastreams.inferencegateway.feedback;

/** How two models stand against each other, seen from {@code model}. */
public record PairScore(String model, String otherModel, ComparisonScore score) {

  /** Seen from the one that was preferred more often. */
  PairScore fromTheLeader() {
    return score.losses() > score.wins()
        ? new PairScore(otherModel, model, score.reversed())
        : this;
  }
}

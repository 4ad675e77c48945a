package org.alpacastreams.languagemodel.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * Natural logarithms of the softmax of logits. Keeps its buffers; for one answer and one thread.
 */
final class LogProbabilities {
  private final int alternatives;
  private final int[] top;
  private float[] logits = new float[0];

  /**
   * @param alternatives how many of the most likely tokens to name
   */
  LogProbabilities(int alternatives) {
    this.alternatives = alternatives;
    this.top = new int[alternatives];
  }

  /** Keeps a copy of the logits, which others are about to change. */
  void remember(float[] current) {
    if (logits.length != current.length) {
      logits = new float[current.length];
    }
    System.arraycopy(current, 0, logits, 0, current.length);
  }

  /** What the remembered logits say of a token. */
  TokenLogProbabilities of(int token) {
    double logTotal = logTotal();
    int found = findTop();
    List<TokenLogProbabilities.Candidate> candidates = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      candidates.add(
          new TokenLogProbabilities.Candidate(top[i], (double) logits[top[i]] - logTotal));
    }
    return new TokenLogProbabilities(token, (double) logits[token] - logTotal, candidates);
  }

  /** The logarithm of the sum of the exponentials, relative to the greatest against overflow. */
  private double logTotal() {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double total = 0;
    for (float logit : logits) {
      total += Exponential.orZero((double) logit - greatest);
    }
    return greatest + Math.log(total);
  }

  /** Sorts the most likely tokens to the front of {@code top}; forbidden ones are left out. */
  private int findTop() {
    int found = 0;
    for (int token = 0; token < logits.length && alternatives > 0; token++) {
      float logit = logits[token];
      boolean enters = found < alternatives || logit > logits[top[found - 1]];
      if (enters && logit > Float.NEGATIVE_INFINITY) {
        int rank = found < alternatives ? found++ : found - 1;
        while (rank > 0 && logit > logits[top[rank - 1]]) {
          top[rank] = top[rank - 1];
          rank--;
        }
        top[rank] = token;
      }
    }
    return found;
  }
}

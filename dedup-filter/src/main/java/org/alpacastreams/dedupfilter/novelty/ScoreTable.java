package org.alpacastreams.dedupfilter.novelty;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.alpacastreams.dedupfilter.rouge.RougeL;

/**
 * ROUGE-L F by length of the pool's entry and of the common subsequence, for entries of at most 64
 * tokens: one table per length of a candidate, so that surveying a pool divides nothing.
 */
final class ScoreTable {
  private static final int LONGEST = Long.SIZE;
  private static final int ROW = LONGEST + 1;

  /** Tables of 33 KiB each, made when first asked for; longer candidates have theirs made anew. */
  private static final AtomicReferenceArray<double[]> KEPT = new AtomicReferenceArray<>(128);

  private ScoreTable() {}

  /** The scores of a candidate of {@code m} tokens, by {@link #place}. */
  static double[] of(int m) {
    if (m >= KEPT.length()) {
      return make(m);
    }
    double[] kept = KEPT.get(m);
    if (kept == null) {
      kept = make(m);
      KEPT.set(m, kept);
    }
    return kept;
  }

  /** Where the score with an entry of {@code n} tokens stands that has {@code l} in common. */
  static int place(int n, int l) {
    return n * ROW + l;
  }

  private static double[] make(int m) {
    double[] scores = new double[ROW * ROW];
    for (int n = 0; n <= LONGEST; n++) {
      for (int l = 0; l <= Math.min(n, m); l++) {
        scores[place(n, l)] = RougeL.score(l, m, n);
      }
    }
    return scores;
  }
}

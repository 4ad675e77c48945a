package org.alpacastreams.dedupfilter.rouge;

import java.util.List;

/** The textbook definition, as slow as it is obvious: what everything faster must equal. */
public final class NaiveRougeL {
  private NaiveRougeL() {}

  /** The LCS length by dynamic programming over the whole table. */
  public static int lcs(List<?> a, List<?> b) {
    int[][] table = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        table[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }
    return table[a.size()][b.size()];
  }

  /** The F score as {@code rouge_score} writes it. */
  public static double score(List<?> candidate, List<?> pool) {
    if (candidate.isEmpty() || pool.isEmpty()) {
      return 0;
    }
    double lcs = lcs(candidate, pool);
    double precision = lcs / pool.size();
    double recall = lcs / candidate.size();
    return precision + recall > 0 ? ((2 * precision) * recall) / (precision + recall) : 0;
  }
}

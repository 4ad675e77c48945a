package org.alpacastreams.languagemodel.torch;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.training.MicroBatch;

/** Deals the micro-batches of an update to threads. */
final class Shares {
  private Shares() {}

  /**
   * Indices of batches for each thread: the next one goes to whoever has the fewest tokens, the
   * first of equals. There are as many shares as threads, but no more than batches.
   */
  static List<List<Integer>> of(List<MicroBatch> batches, int mostThreads) {
    int threads = Math.min(mostThreads, batches.size());
    List<List<Integer>> shares = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      shares.add(new ArrayList<>());
    }
    long[] tokens = new long[threads];
    for (int i = 0; i < batches.size(); i++) {
      int least = 0;
      for (int thread = 1; thread < threads; thread++) {
        least = tokens[thread] < tokens[least] ? thread : least;
      }
      shares.get(least).add(i);
      tokens[least] += (long) batches.get(i).rows() * batches.get(i).columns();
    }
    return shares;
  }
}

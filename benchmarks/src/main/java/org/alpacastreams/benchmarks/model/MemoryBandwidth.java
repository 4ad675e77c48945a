package org.alpacastreams.benchmarks.model;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** How fast threads of Java read an array too large for any cache. */
final class MemoryBandwidth {
  private static final int LONGS_PER_THREAD = 96 << 20;

  private MemoryBandwidth() {}

  /** The best of so many passes, in bytes per second. */
  static double ofJava(int threads, int passes) {
    long[][] parts = new long[threads][LONGS_PER_THREAD];
    Arrays.stream(parts).forEach(part -> Arrays.fill(part, 3));
    double best = 0;
    for (int pass = 0; pass < passes; pass++) {
      long start = System.nanoTime();
      long sum =
          Arrays.stream(parts)
              .map(part -> CompletableFuture.supplyAsync(() -> sum(part)))
              .toList()
              .stream()
              .mapToLong(CompletableFuture::join)
              .sum();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (sum != 3L * threads * LONGS_PER_THREAD) {
        throw new IllegalStateException("the sum is wrong: " + sum);
      }
      best = Math.max(best, (double) threads * LONGS_PER_THREAD * Long.BYTES / seconds);
    }
    return best;
  }

  private static long sum(long[] part) {
    int quarter = part.length / 4;
    return IntStream.range(0, 4).mapToLong(i -> sum(part, i * quarter, (i + 1) * quarter)).sum();
  }

  private static long sum(long[] part, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += part[i];
    }
    return sum;
  }
}

package org.alpacastreams.datasetsink.card;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often which whole number came: a histogram with no loss, small where numbers repeat. */
final class Distribution {
  private final SortedMap<Integer, Long> counts = new TreeMap<>();
  private long count;
  private long total;

  void add(int value) {
    counts.merge(value, 1L, Long::sum);
    count++;
    total += value;
  }

  long count() {
    return count;
  }

  /** 0 where nothing came. */
  double mean() {
    return count == 0 ? 0 : (double) total / count;
  }

  int min() {
    return count == 0 ? 0 : counts.firstKey();
  }

  int max() {
    return count == 0 ? 0 : counts.lastKey();
  }

  /**
   * The smallest number that {@code percent} of all do not exceed (nearest rank); 0 where nothing
   * came.
   */
  int percentile(int percent) {
    long rank = Math.max(1, (count * percent + 99) / 100);
    long passed = 0;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      passed += entry.getValue();
      if (passed >= rank) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** How many lie in {@code from} (inclusive) to {@code to} (exclusive). */
  long between(int from, int to) {
    return counts.subMap(from, to).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Every number that came, and how often. */
  SortedMap<Integer, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }
}

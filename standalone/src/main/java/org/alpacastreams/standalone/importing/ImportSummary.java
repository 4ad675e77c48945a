package org.alpacastreams.standalone.importing;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of an import.
 *
 * @param sent rows that the broker has
 * @param accepted rows of this import that are accepted now and were not before
 * @param rejected rows of this import that were rejected, by reason
 * @param answered whether the verdicts were waited for
 */
public record ImportSummary(
    long sent, long accepted, SortedMap<String, Long> rejected, boolean answered) {
  public ImportSummary {
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
  }

  /** Rows of this import that were rejected. */
  public long totalRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows that had their verdict from an earlier import of the same file. */
  public long answeredBefore() {
    return answered ? sent - accepted - totalRejected() : 0;
  }
}

package org.alpacastreams.datasetsink.progress;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything before {@code offset} is in the files.
 *
 * @param offset the next record to read
 * @param examples how many examples each dataset of the partition then had
 */
public record PartitionProgress(long offset, SortedMap<String, Long> examples) {
  public PartitionProgress {
    examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
  }
}

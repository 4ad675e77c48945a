package org.alpacastreams.datasetsink.version;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which versions are due.
 *
 * @param every a version is cut when the number of examples reaches a multiple of it
 */
public record CutSchedule(long every) {
  public CutSchedule {
    if (every < 1) {
      throw new IllegalArgumentException(
          "alpaca.versions.every is %d; it must be at least 1 example".formatted(every));
    }
  }

  /**
   * The ends of the versions to cut, smallest first: every announced one that does not exist (its
   * folder was lost and is written again), and every multiple after the newest of both. Multiples
   * before that are left out, so that a changed interval does not cut the past again.
   */
  public SortedSet<Long> due(long examples, SortedSet<Long> existing, Set<Long> announced) {
    SortedSet<Long> known = new TreeSet<>(existing);
    known.addAll(announced);
    long newest = known.isEmpty() ? 0 : known.last();
    SortedSet<Long> due = new TreeSet<>();
    for (long end : announced) {
      if (end <= examples && !existing.contains(end)) {
        due.add(end);
      }
    }
    for (long end = (newest / every + 1) * every; end <= examples; end += every) {
      due.add(end);
    }
    return due;
  }
}

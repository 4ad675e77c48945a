package org.alpacastreams.trainer.evaluation;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's result on the held-out tasks.
 *
 * @param correct tasks answered exactly
 * @param tasks asked
 * @param families the same by family
 */
public record ExactMatch(int correct, int tasks, SortedMap<String, FamilyScore> families) {
  public ExactMatch {
    families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
  }

  /** Share of the tasks answered exactly, 0 to 1. */
  public double rate() {
    return tasks == 0 ? 0 : (double) correct / tasks;
  }
}

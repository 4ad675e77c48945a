package org.alpacastreams.benchmarks.watermark;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts in tokens, as a detector reads them, to cut spans from.
 *
 * @param name for the table
 */
record TokenText(String name, List<int[]> texts) {

  /** How many tokens there are. */
  long size() {
    return texts.stream().mapToLong(text -> text.length).sum();
  }

  /** So many tokens from anywhere; all texts are longer. */
  int[] span(SplittableRandom random, int length) {
    int[] text = texts.get(random.nextInt(texts.size()));
    int from = random.nextInt(text.length - length + 1);
    return Arrays.copyOfRange(text, from, from + length);
  }
}

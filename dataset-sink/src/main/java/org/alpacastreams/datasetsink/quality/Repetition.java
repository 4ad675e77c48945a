package org.alpacastreams.datasetsink.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether an output says nothing but its input or instruction again. It does where it has the same
 * words in the same order; or where four fifths of the source's runs of four words are in it and
 * fewer than a tenth of its words are new: "The sum of 2 and 3 is 5" repeats its instruction, and
 * answers it. Sources of fewer than eight words are compared as a whole only: short runs repeat by
 * chance. A long text with one word corrected may be marked too.
 */
final class Repetition {
  private static final int RUN = 4;
  private static final int SHORTEST_SOURCE = 8;

  private Repetition() {}

  static boolean of(List<String> source, List<String> output) {
    if (source.isEmpty() || output.isEmpty()) {
      return false;
    }
    if (source.equals(output)) {
      return true;
    }
    if (source.size() < SHORTEST_SOURCE || newWords(source, output) * 10 >= output.size()) {
      return false;
    }
    Set<List<String>> said = new HashSet<>();
    for (int i = 0; i + RUN <= output.size(); i++) {
      said.add(output.subList(i, i + RUN));
    }
    int runs = source.size() - RUN + 1;
    int repeated = 0;
    for (int i = 0; i < runs; i++) {
      repeated += said.contains(source.subList(i, i + RUN)) ? 1 : 0;
    }
    return repeated * 5 >= runs * 4;
  }

  private static long newWords(List<String> source, List<String> output) {
    Set<String> known = new HashSet<>(source);
    return output.stream().filter(word -> !known.contains(word)).count();
  }
}

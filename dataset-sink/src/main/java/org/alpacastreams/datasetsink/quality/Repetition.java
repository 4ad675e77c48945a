package org.alpacastreams.datasetsink.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether an output says little but its input or instruction again. It does where it has the same
 * words in the same order; or where four fifths of the source's runs of four words are in it and
 * the source is at least half as long as it. Sources of fewer than eight words are compared as a
 * whole only: short runs repeat by chance. A corrected or lightly edited text may be marked too.
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
    if (source.size() < SHORTEST_SOURCE || source.size() * 2 < output.size()) {
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
}

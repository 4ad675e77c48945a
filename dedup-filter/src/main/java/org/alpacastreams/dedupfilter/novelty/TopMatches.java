package org.alpacastreams.dedupfilter.novelty;

import java.util.ArrayList;
import java.util.List;

/** The ten highest of the scores offered in pool order; of equal scores the later one is higher. */
final class TopMatches {
  private static final int MOST = 10;
  private static final double BELOW_ALL = -1;

  /** Ascending: position 0 is the one to fall out next. */
  private final double[] scores = new double[MOST];

  private final int[] entries = new int[MOST];
  private int count;
  private int first;
  private double highest;

  void clear() {
    count = 0;
    highest = BELOW_ALL;
  }

  /** A score below this one changes nothing. */
  double lowest() {
    return count == MOST ? scores[0] : BELOW_ALL;
  }

  /** Of all that were offered, the first with the highest score; there was one. */
  Match first() {
    return new Match(first, highest);
  }

  void offer(int entry, double score) {
    if (score > highest) {
      highest = score;
      first = entry;
    }
    if (count == MOST && score < scores[0]) {
      return;
    }
    int place = count;
    if (count == MOST) {
      place = 0;
      while (place + 1 < MOST && scores[place + 1] <= score) {
        move(place + 1, place);
        place++;
      }
    } else {
      while (place > 0 && scores[place - 1] > score) {
        move(place - 1, place);
        place--;
      }
      count++;
    }
    scores[place] = score;
    entries[place] = entry;
  }

  List<Match> descending() {
    List<Match> matches = new ArrayList<>(count);
    for (int i = count - 1; i >= 0; i--) {
      matches.add(new Match(entries[i], scores[i]));
    }
    return matches;
  }

  private void move(int from, int to) {
    scores[to] = scores[from];
    entries[to] = entries[from];
  }
}

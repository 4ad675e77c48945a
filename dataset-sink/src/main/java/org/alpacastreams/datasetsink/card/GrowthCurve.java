package org.alpacastreams.datasetsink.card;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.VerdictCounts;

/**
 * The verdicts along the sequence, thinned: when there are too many points, every other one goes
 * and only every other one is kept from then on. Which points stay follows from their number alone.
 */
final class GrowthCurve {
  private static final int MOST = 512;

  private final List<VerdictCounts> points = new ArrayList<>();
  private VerdictCounts last = VerdictCounts.ZERO;
  private long stride = 1;
  private long added;

  void add(VerdictCounts counts) {
    if (added % stride == 0) {
      points.add(counts);
    }
    added++;
    last = counts;
    if (points.size() == MOST) {
      for (int i = MOST - 1; i > 0; i -= 2) {
        points.remove(i);
      }
      stride *= 2;
    }
  }

  /** From nothing to the newest. */
  List<VerdictCounts> points() {
    List<VerdictCounts> all = new ArrayList<>(points);
    all.add(0, VerdictCounts.ZERO);
    if (!all.get(all.size() - 1).equals(last)) {
      all.add(last);
    }
    return all;
  }

  VerdictCounts last() {
    return last;
  }
}

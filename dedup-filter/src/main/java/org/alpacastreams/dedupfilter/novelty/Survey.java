package org.alpacastreams.dedupfilter.novelty;

import java.util.List;
import java.util.Optional;

/**
 * A candidate's scores with a whole pool.
 *
 * @param nearest the first entry with the highest score; none where the pool is empty
 * @param top at most ten entries: higher scores first, of equal scores the later entry first, as
 *     the reference's reversed sort lists them (SPEC 1.6)
 * @param mean the mean score over the pool; none where it is empty
 */
public record Survey(Optional<Match> nearest, List<Match> top, Optional<Double> mean) {
  public Survey {
    top = List.copyOf(top);
  }
}

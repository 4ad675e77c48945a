package org.alpacastreams.dedupfilter.verdict;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.RejectionReason;

/** What the judge says about a candidate. */
public sealed interface Verdict {
  /**
   * The candidate is new.
   *
   * @param nearest the first pool entry with the highest score, where the dataset annotates
   * @param neighbours pool entries near it, nearest first, as the dataset annotates
   * @param meanScore the mean score over the pool, where the dataset annotates in full
   * @param poolSize the pool entries it was compared with
   */
  record Accepted(
      Optional<Neighbour> nearest,
      List<Neighbour> neighbours,
      Optional<Double> meanScore,
      int poolSize)
      implements Verdict {
    public Accepted {
      neighbours = List.copyOf(neighbours);
    }
  }

  /**
   * The candidate is turned away.
   *
   * @param message the reason for a person, with the word, number or text that decided
   * @param nearest the entry it is too near to, where that is the reason
   */
  record Rejected(RejectionReason reason, String message, Optional<Neighbour> nearest)
      implements Verdict {}
}

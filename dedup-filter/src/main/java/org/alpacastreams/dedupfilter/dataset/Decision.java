package org.alpacastreams.dedupfilter.dataset;

import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.RejectedExample;

/** What an event leads to. */
public sealed interface Decision {
  /** A new accepted example. */
  record Accept(AcceptedExample example) implements Decision {}

  /** A rejected candidate or request. */
  record Reject(RejectedExample example) implements Decision {}

  /** Nothing to say: a seed was added, or the event was answered before. */
  record Nothing() implements Decision {}
}

package org.alpacastreams.dedupfilter.dataset;

import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;

/** What an event leads to. */
public sealed interface Decision {
  /** A new accepted example. */
  record Accept(AcceptedExample example) implements Decision {}

  /** A novel instruction, which becomes an example once it has what it awaits. */
  record AcceptInstruction(AcceptedInstruction instruction) implements Decision {}

  /** A rejected candidate or request. */
  record Reject(RejectedExample example) implements Decision {}

  /** The decisions on the instances of one event, in their order. */
  record Several(List<Decision> decisions) implements Decision {
    public Several {
      decisions = List.copyOf(decisions);
    }
  }

  /** Nothing to say: a seed was added, or the event was answered before. */
  record Nothing() implements Decision {}
}

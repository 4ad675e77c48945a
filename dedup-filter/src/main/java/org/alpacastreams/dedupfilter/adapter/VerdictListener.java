package org.alpacastreams.dedupfilter.adapter;

import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;

/**
 * Hears what the filter decides, before the transaction commits: after an abort it hears the same
 * again. For metrics, never for effects.
 */
public interface VerdictListener {
  /** An example was accepted. */
  void accepted(AcceptedExample example);

  /** A novel instruction was accepted that is no example yet. */
  void accepted(AcceptedInstruction instruction);

  /** A candidate or request was rejected. */
  void rejected(RejectedExample example);

  /** A record could not be read; {@code code} says why. */
  void deadLettered(String code);

  /** A record was sent on to the partition that its dataset belongs to. */
  void sentHome(String dataset);
}

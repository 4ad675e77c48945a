package org.alpacastreams.dedupfilter.adapter;

import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;

/** Hears everything and says nothing. */
class SilentListener implements VerdictListener {
  @Override
  public void accepted(AcceptedExample example) {}

  @Override
  public void accepted(AcceptedInstruction instruction) {}

  @Override
  public void rejected(RejectedExample example) {}

  @Override
  public void deadLettered(String code) {}

  @Override
  public void sentHome(String dataset) {}
}

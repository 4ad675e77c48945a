package org.alpacastreams.dedupfilter.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;

/** What a dashboard needs of the filter: verdicts by dataset and reason, dead letters. */
final class VerdictMetrics implements VerdictListener {
  /**
   * In place of names that were never opened: a stranger's typing errors must not become meters.
   */
  private static final String NOT_OPEN = "(not open)";

  private final MeterRegistry registry;

  VerdictMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void accepted(AcceptedExample example) {
    registry.counter("alpaca.examples.accepted", "dataset", example.dataset()).increment();
  }

  @Override
  public void accepted(AcceptedInstruction instruction) {
    registry.counter("alpaca.instructions.accepted", "dataset", instruction.dataset()).increment();
  }

  @Override
  public void rejected(RejectedExample example) {
    registry
        .counter(
            "alpaca.examples.rejected",
            "dataset",
            example.settings().isPresent() ? example.dataset() : NOT_OPEN,
            "reason",
            example.reason().code())
        .increment();
  }

  @Override
  public void deadLettered(String code) {
    registry
        .counter("alpaca.dead.letters", "topic", DedupFilterTopology.SOURCE.name(), "code", code)
        .increment();
  }

  @Override
  public void sentHome(String dataset) {
    registry.counter("alpaca.examples.sent.home").increment();
  }
}

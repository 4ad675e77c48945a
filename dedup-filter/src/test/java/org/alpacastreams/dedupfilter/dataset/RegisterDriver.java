package org.alpacastreams.dedupfilter.dataset;

import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;

/** A register with one dataset, {@code cooking}, and its ledger. */
final class RegisterDriver {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private DatasetRegister register = new DatasetRegister(ledger);
  private int nextOffset;

  void open(Policy policy) {
    send(new DatasetOpened(DatasetSettings.withPolicy(policy)));
  }

  Decision send(CandidateEvent event) {
    return decide(100, event);
  }

  /** Decides an event whose record had {@code bytes}. */
  Decision decide(int bytes, CandidateEvent event) {
    return register.decide(new Arrival("cooking", "topic-0-" + nextOffset++, bytes, event));
  }

  /** Gives up what is in memory. */
  void restart() {
    register = new DatasetRegister(ledger);
  }

  DatasetState state() {
    return ledger.state("cooking");
  }

  /** The position of the event sent last. */
  int lastOffset() {
    return nextOffset - 1;
  }
}

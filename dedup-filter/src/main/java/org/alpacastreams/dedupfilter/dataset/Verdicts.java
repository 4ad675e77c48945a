package org.alpacastreams.dedupfilter.dataset;

import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.AcceptInstruction;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.dedupfilter.text.Objection;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;

/** Writes decisions out as the events that other services read. */
final class Verdicts {
  /** Equal versions give equal verdicts on equal histories. */
  static final String FILTER_VERSION = "3";

  private Verdicts() {}

  /** An accepted example; {@code state} counts it already. */
  static Decision accepted(Submission s, DatasetState state, Accepted verdict) {
    return new Accept(
        new AcceptedExample(
            s.dataset(),
            s.id(),
            state.nextSequence() - 1,
            s.instruction(),
            s.input(),
            s.output(),
            s.origin(),
            verdict.neighbours(),
            verdict.meanScore(),
            verdict.poolSize(),
            FILTER_VERSION,
            state.settings(),
            state.counts()));
  }

  /** An accepted instruction that is no example yet. */
  static Decision acceptedInstruction(Submission s, AwaitingInstruction awaiting) {
    return new AcceptInstruction(
        new AcceptedInstruction(
            s.dataset(),
            awaiting.id(),
            awaiting.instruction(),
            awaiting.poolSize(),
            s.origin(),
            awaiting.input(),
            awaiting.awaits()));
  }

  /** A rejection; {@code state} counts it already. */
  static Decision rejected(Submission s, DatasetState state, Rejected verdict) {
    return rejected(s, Optional.of(state), state.counts(), verdict);
  }

  /** A rejection in a dataset that is not open and therefore counts nothing. */
  static Decision rejectedUnopened(Submission s, Rejected verdict) {
    return rejected(
        s, Optional.empty(), VerdictCounts.ZERO.plusRejected(verdict.reason()), verdict);
  }

  /** Why nothing is decided for a dataset that is not open. */
  static Rejected unknownDataset(String dataset) {
    return because(
        RejectionReason.UNKNOWN_DATASET,
        ("dataset '%s' is not open: a run ('./alpaca run'), './alpaca import' or a DatasetOpened"
                + " event opens it; then send this again")
            .formatted(dataset));
  }

  static Rejected because(Objection objection) {
    return new Rejected(objection.reason(), objection.message(), Optional.empty());
  }

  static Rejected because(RejectionReason reason, String message) {
    return new Rejected(reason, message, Optional.empty());
  }

  private static Decision rejected(
      Submission s, Optional<DatasetState> state, VerdictCounts counts, Rejected verdict) {
    return new Reject(
        new RejectedExample(
            s.dataset(),
            s.id(),
            verdict.reason(),
            verdict.message(),
            verdict.nearest(),
            s.instruction(),
            s.input(),
            s.output(),
            s.origin(),
            s.parseError(),
            FILTER_VERSION,
            state.map(DatasetState::settings),
            counts));
  }
}

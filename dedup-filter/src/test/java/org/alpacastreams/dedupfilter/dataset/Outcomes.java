package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.AcceptInstruction;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.dedupfilter.dataset.Decision.Several;

/** What a decision leads to, by kind. */
final class Outcomes {
  final List<AcceptedExample> accepted = new ArrayList<>();
  final List<AcceptedInstruction> instructions = new ArrayList<>();
  final List<RejectedExample> rejected = new ArrayList<>();

  static Outcomes of(Decision decision) {
    Outcomes outcomes = new Outcomes();
    outcomes.add(decision);
    return outcomes;
  }

  private void add(Decision decision) {
    if (decision instanceof Accept accept) {
      accepted.add(accept.example());
    } else if (decision instanceof AcceptInstruction accept) {
      instructions.add(accept.instruction());
    } else if (decision instanceof Reject reject) {
      rejected.add(reject.example());
    } else if (decision instanceof Several several) {
      several.decisions().forEach(this::add);
    }
  }

  AcceptedExample example() {
    return only(accepted);
  }

  AcceptedInstruction instruction() {
    return only(instructions);
  }

  RejectedExample rejection() {
    return only(rejected);
  }

  /** Why instances were rejected. */
  List<RejectionReason> reasons() {
    return rejected.stream().map(RejectedExample::reason).toList();
  }

  /** The ids of the rejected. */
  List<String> ids() {
    return rejected.stream().map(RejectedExample::candidateId).toList();
  }

  private static <T> T only(List<T> values) {
    if (values.size() != 1) {
      throw new AssertionError("expected one, not " + values);
    }
    return values.get(0);
  }
}

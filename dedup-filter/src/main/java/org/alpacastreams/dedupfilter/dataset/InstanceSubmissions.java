package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.ParseError;

/**
 * What verdicts on instances repeat: one submission for each instance, and one for an answer
 * without any.
 */
final class InstanceSubmissions {
  private InstanceSubmissions() {}

  /** The submissions of {@code answer}, of which no more than {@link SizeLimits#MOST_VERDICTS}. */
  static List<Submission> of(
      Arrival arrival, InstancesFor answer, Optional<AwaitingInstruction> awaiting) {
    String id = Submission.usable(Optional.of(answer.instructionId())).orElse(arrival.position());
    String instruction = awaiting.map(AwaitingInstruction::instruction).orElse("");
    if (answer.instances().isEmpty()) {
      Submission none =
          submission(
              arrival.dataset(), id, instruction, "", "", answer.origin(), answer.parseError());
      return List.of(none);
    }
    boolean awaitsAnswer = awaiting.filter(a -> a.awaits() == Awaited.ANSWER).isPresent();
    int count = Math.min(answer.instances().size(), SizeLimits.MOST_VERDICTS);
    List<Submission> submissions = new ArrayList<>(count);
    for (int k = 1; k <= count; k++) {
      Instance instance = answer.instances().get(k - 1);
      boolean theAnswer = awaitsAnswer && k == 1;
      submissions.add(
          submission(
              arrival.dataset(),
              theAnswer ? id : InstanceIds.of(id, k),
              instruction,
              theAnswer ? awaiting.get().input() : instance.input(),
              instance.output(),
              answer.origin(),
              Optional.empty()));
    }
    return submissions;
  }

  private static Submission submission(
      String dataset,
      String id,
      String instruction,
      String input,
      String output,
      Origin origin,
      Optional<ParseError> parseError) {
    return new Submission(dataset, id, false, instruction, input, output, origin, parseError);
  }
}

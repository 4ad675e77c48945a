package org.alpacastreams.promptsampler.prompts;

import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;

/**
 * A novel instruction that is no example yet (DESIGN.md, decision 7).
 *
 * @param id the accepted instruction's id
 * @param input what it is to be answered with; empty where nothing is
 * @param awaits what it still needs
 * @param classification whether it is a classification task; empty until that was asked
 * @param passage the passage it was made from, if any
 * @param arrival its place in the order in which the dataset's instructions were accepted
 * @param givenUp how many of its prompts were given up
 */
public record PendingInstruction(
    String id,
    String instruction,
    String input,
    Awaited awaits,
    Optional<Boolean> classification,
    Optional<SourceSpan> passage,
    long arrival,
    int givenUp) {

  /** The instruction that the filter just accepted as the {@code arrival}th. */
  public static PendingInstruction of(AcceptedInstruction accepted, long arrival) {
    return new PendingInstruction(
        accepted.instructionId(),
        accepted.instruction(),
        accepted.input(),
        accepted.awaits(),
        Optional.empty(),
        accepted.origin().passage(),
        arrival,
        0);
  }

  /** The same, now that the teacher said what it is. */
  public PendingInstruction classified(boolean isClassification) {
    return new PendingInstruction(
        id, instruction, input, awaits, Optional.of(isClassification), passage, arrival, givenUp);
  }

  /** The same, after one more of its prompts was given up. */
  public PendingInstruction givenUpOnce() {
    return new PendingInstruction(
        id, instruction, input, awaits, classification, passage, arrival, givenUp + 1);
  }

  /** What {@code recipe} asks about it next; none where the recipe has no such stage. */
  public Optional<FollowUp> nextStage(Recipe recipe) {
    return recipe.followUps().stream().filter(this::isAskedBy).findFirst();
  }

  private boolean isAskedBy(FollowUp followUp) {
    if (awaits == Awaited.ANSWER || followUp.reading() == Reading.ANSWER) {
      return awaits == Awaited.ANSWER && followUp.reading() == Reading.ANSWER;
    }
    return followUp.reading() == Reading.CLASSIFICATION
        ? classification.isEmpty()
        : followUp.classification().isEmpty() || followUp.classification().equals(classification);
  }
}

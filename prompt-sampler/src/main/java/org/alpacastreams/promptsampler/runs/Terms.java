package org.alpacastreams.promptsampler.runs;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.TeacherShare;

/**
 * What was asked of a run besides its budget.
 *
 * @param goal accepted examples the dataset shall have; empty = no end
 * @param teachers who answers, and in which shares
 * @param maxOutstandingPrompts the most prompts without an outcome
 * @param maxTokens the most tokens of an answer, before any cut
 */
public record Terms(
    Optional<Long> goal, List<TeacherShare> teachers, int maxOutstandingPrompts, int maxTokens) {

  static Terms of(StartRun request) {
    return new Terms(
        request.goal(),
        request.teachers(),
        request.maxOutstandingPrompts(),
        request.recipe().maxTokens());
  }

  Terms with(ChangeRun change) {
    return new Terms(
        change.goal().or(() -> goal),
        change.teachers().isEmpty() ? teachers : change.teachers(),
        maxOutstandingPrompts,
        maxTokens);
  }

  boolean reachedBy(long accepted) {
    return goal.isPresent() && accepted >= goal.get();
  }
}

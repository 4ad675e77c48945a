package org.alpacastreams.generator.calls;

import java.util.Optional;
import java.util.function.Function;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherRoster;

/**
 * Decides about each prompt (DESIGN decision 6). What is recorded comes first: money that is spent
 * is not un-spent by a paused run.
 *
 * @param caller names this process; a restarted one has another name
 * @param runs the newest state of a dataset's run
 */
public record Dispatcher(
    String caller,
    TeacherRoster roster,
    CallsInFlight inFlight,
    Function<String, Optional<RunState>> runs) {

  /** What to do with {@code prompt}, given what its partition's responses say. */
  public Decision decide(SampledPrompt prompt, AttemptHistory history) {
    String promptId = prompt.context().promptId();
    Optional<AttemptHistory.Attempt> attempt = history.find(promptId);
    if (attempt.isPresent()) {
      AttemptHistory.Attempt known = attempt.get();
      if (known.ended()) {
        return new Decision.Skip(known.firstResponse());
      }
      if (inFlight.contains(promptId)) {
        return new Decision.Await(known.firstResponse());
      }
      if (!known.caller().equals(caller)) {
        return Decision.End.lost(prompt, known.caller());
      }
      // Recorded as started by this process and not in flight: the broker failed between the two,
      // so that the call was never made.
    }
    return begin(prompt);
  }

  /** Starts what waited for a slot, but for calls whose run has stopped meanwhile. */
  public void goOn() {
    inFlight.giveUpWaiting(prompt -> stopped(prompt).isPresent());
    inFlight.goOn();
  }

  private Optional<RunState> stopped(SampledPrompt prompt) {
    return runs.apply(prompt.context().dataset())
        .filter(run -> run.runId().equals(prompt.context().runId()))
        .filter(run -> run.status() != RunStatus.RUNNING);
  }

  private Decision begin(SampledPrompt prompt) {
    Optional<RunState> stopped = stopped(prompt);
    if (stopped.isPresent()) {
      return Decision.End.cancelled(prompt, reason(stopped.get()));
    }
    Optional<Teacher> teacher = roster.find(prompt.context().teacher());
    if (teacher.isEmpty()) {
      return Decision.End.unknownTeacher(prompt, roster.names());
    }
    return new Decision.Call(prompt, teacher.get(), caller);
  }

  private static String reason(RunState run) {
    String status = run.status() == RunStatus.COMPLETED ? "completed" : "paused";
    return "the run is " + status + (run.reason().isEmpty() ? "" : ": " + run.reason());
  }
}

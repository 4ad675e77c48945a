package org.alpacastreams.promptsampler.runs;

import org.alpacastreams.contracts.runs.RunStatus;

/**
 * Whether a run issues prompts, and if not, why and what to do.
 *
 * @param cause what has to change for it to go on
 * @param reason for people; empty while it runs
 */
public record Standing(RunStatus status, Cause cause, String reason) {
  /** What stopped a run. */
  public enum Cause {
    /** Nothing: it runs. */
    NONE,
    /** A person paused it. */
    ASKED,
    /** Its budget does not cover another prompt; more budget takes it up again. */
    BUDGET,
    /** Its teacher fails; a person must act and resume it. */
    TEACHER,
    /** Its goal is reached; a higher goal takes it up again. */
    GOAL
  }

  /** It issues prompts. */
  public static Standing running() {
    return new Standing(RunStatus.RUNNING, Cause.NONE, "");
  }

  /** It waits for somebody to act. */
  public static Standing paused(Cause cause, String reason) {
    return new Standing(RunStatus.PAUSED, cause, reason);
  }

  /** Its goal is reached. */
  public static Standing completed(String reason) {
    return new Standing(RunStatus.COMPLETED, Cause.GOAL, reason);
  }

  boolean isRunning() {
    return status == RunStatus.RUNNING;
  }

  boolean isCompleted() {
    return status == RunStatus.COMPLETED;
  }
}

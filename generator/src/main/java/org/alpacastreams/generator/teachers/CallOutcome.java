package org.alpacastreams.generator.teachers;

import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.TokenUsage;

/** How a call ended. */
public sealed interface CallOutcome {

  /**
   * The teacher answered.
   *
   * @param text as received
   * @param finishReason {@code stop}, {@code length} or the provider's own word
   * @param model the model that the provider says answered
   * @param usage as the provider counted, or an estimate that is never too low
   */
  record Answered(String text, String finishReason, String model, TokenUsage usage)
      implements CallOutcome {}

  /**
   * The call failed.
   *
   * @param message what was wrong and what to do; never a key
   * @param httpStatus 0 where there was none
   * @param retryAfter how long the provider asks to wait
   */
  record Failed(
      ErrorClass errorClass, String message, int httpStatus, Optional<Duration> retryAfter)
      implements CallOutcome {

    /** A failure without any answer of the provider. */
    public static Failed of(ErrorClass errorClass, String message) {
      return new Failed(errorClass, message, 0, Optional.empty());
    }
  }
}

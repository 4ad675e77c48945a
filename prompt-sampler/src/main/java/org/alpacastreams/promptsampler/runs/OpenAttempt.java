package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An attempt that was issued and has no outcome yet: a reservation.
 *
 * @param number the prompt's number in its run
 * @param openingsBefore how many lower numbers belong to prompts of the first stage
 * @param attempt 1 for the first
 * @param failures attempts of this prompt that failed before
 * @param maxTokens the most tokens its answer may have
 * @param reservedUsd its worst-case cost
 * @param instructionId the instruction it is about; none for the first stage
 */
public record OpenAttempt(
    long number,
    Long openingsBefore,
    int attempt,
    int failures,
    int maxTokens,
    BigDecimal reservedUsd,
    Optional<String> instructionId) {
  public OpenAttempt {
    openingsBefore = openingsBefore == null ? number : openingsBefore;
    reservedUsd = Money.normal(reservedUsd);
    instructionId = instructionId == null ? Optional.empty() : instructionId;
  }

  /** The next attempt at the same prompt, after this one failed. */
  WaitingPrompt afterFailure(int newMaxTokens, long dueAtMs) {
    return new WaitingPrompt(
        number, openingsBefore, attempt + 1, failures + 1, newMaxTokens, dueAtMs, instructionId);
  }

  /** The next attempt at the same prompt; this one is not the prompt's fault. */
  WaitingPrompt again(long dueAtMs) {
    return new WaitingPrompt(
        number, openingsBefore, attempt + 1, failures, maxTokens, dueAtMs, instructionId);
  }
}

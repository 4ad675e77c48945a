package org.alpacastreams.promptsampler.runs;

import java.util.Optional;

/**
 * A prompt to issue, now or after a back-off.
 *
 * @param number the prompt's number in its run
 * @param openingsBefore how many lower numbers belong to prompts of the first stage
 * @param attempt the attempt to issue, 1 for the first
 * @param failures attempts of this prompt that failed before
 * @param maxTokens the most tokens its answer may have
 * @param dueAtMs not before this time, in ms since the epoch
 * @param instructionId the instruction it is about; none for the first stage
 */
public record WaitingPrompt(
    long number,
    Long openingsBefore,
    int attempt,
    int failures,
    int maxTokens,
    long dueAtMs,
    Optional<String> instructionId) {
  public WaitingPrompt {
    openingsBefore = openingsBefore == null ? number : openingsBefore;
    instructionId = instructionId == null ? Optional.empty() : instructionId;
  }

  WaitingPrompt dueAt(long newDueAtMs) {
    return new WaitingPrompt(
        number, openingsBefore, attempt, failures, maxTokens, newDueAtMs, instructionId);
  }
}

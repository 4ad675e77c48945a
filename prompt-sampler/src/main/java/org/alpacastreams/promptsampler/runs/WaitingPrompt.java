package org.alpacastreams.promptsampler.runs;

/**
 * A prompt to issue, now or after a back-off.
 *
 * @param number the prompt's number in its run
 * @param attempt the attempt to issue, 1 for the first
 * @param failures attempts of this prompt that failed before
 * @param maxTokens the most tokens its answer may have
 * @param dueAtMs not before this time, in ms since the epoch
 */
public record WaitingPrompt(long number, int attempt, int failures, int maxTokens, long dueAtMs) {

  WaitingPrompt dueAt(long newDueAtMs) {
    return new WaitingPrompt(number, attempt, failures, maxTokens, newDueAtMs);
  }
}

package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * A finished answer.
 *
 * @param text the whole text, without end token and stop string
 * @param tokens its token ids, the end token included where the model gave one
 * @param finishReason why it ended
 * @param promptTokens tokens of the prompt
 * @param logProbabilities one per token of {@code tokens} if they were asked for, otherwise none
 * @param promptLogProbabilities one per token of the prompt but the first if they were asked for,
 *     otherwise none; fewer if it was cancelled
 * @param reusedTokens how many of the {@code promptTokens} were not computed, because another
 *     prompt had begun with the same: 0 to {@code promptTokens} - 1
 */
public record GenerationResult(
    String text,
    List<Integer> tokens,
    FinishReason finishReason,
    int promptTokens,
    List<TokenLogProbabilities> logProbabilities,
    List<TokenLogProbabilities> promptLogProbabilities,
    int reusedTokens) {
  public GenerationResult {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
    promptLogProbabilities = List.copyOf(promptLogProbabilities);
  }

  /** Without log-probabilities, and all of the prompt computed. */
  public GenerationResult(
      String text, List<Integer> tokens, FinishReason finishReason, int promptTokens) {
    this(text, tokens, finishReason, promptTokens, List.of(), List.of(), 0);
  }
}

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
 */
public record GenerationResult(
    String text,
    List<Integer> tokens,
    FinishReason finishReason,
    int promptTokens,
    List<TokenLogProbabilities> logProbabilities) {
  public GenerationResult {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }

  /** Without log-probabilities. */
  public GenerationResult(
      String text, List<Integer> tokens, FinishReason finishReason, int promptTokens) {
    this(text, tokens, finishReason, promptTokens, List.of());
  }
}

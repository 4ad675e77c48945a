package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * A finished answer.
 *
 * @param text the whole text, without end token and stop string
 * @param tokens its token ids, the end token included where the model gave one
 * @param finishReason why it ended
 * @param promptTokens tokens of the prompt
 */
public record GenerationResult(
    String text, List<Integer> tokens, FinishReason finishReason, int promptTokens) {
  public GenerationResult {
    tokens = List.copyOf(tokens);
  }
}

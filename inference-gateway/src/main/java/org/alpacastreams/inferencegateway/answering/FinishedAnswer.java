package org.alpacastreams.inferencegateway.answering;

import java.util.List;

/**
 * An answer that has ended.
 *
 * @param text all of it that may be shown
 * @param promptTokens tokens of the prompt
 * @param answerTokens tokens that were generated, the end token included where there was one
 * @param reusedTokens of the prompt that were not computed, because another had begun with them
 * @param scores of the tokens of {@code text} if they were asked for, otherwise none; the first
 *     token of an echoed prompt has the score NaN
 */
public record FinishedAnswer(
    String text,
    Ending ending,
    int promptTokens,
    int answerTokens,
    int reusedTokens,
    List<TokenScore> scores) {
  public FinishedAnswer {
    scores = List.copyOf(scores);
  }

  /** Without scores. */
  public FinishedAnswer(String text, Ending ending, int promptTokens, int answerTokens) {
    this(text, ending, promptTokens, answerTokens, 0, List.of());
  }
}

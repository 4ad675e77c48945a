package org.alpacastreams.inferencegateway.answering;

import java.util.List;

/**
 * An answer that has ended.
 *
 * @param text all of it that may be shown
 * @param promptTokens tokens of the prompt
 * @param answerTokens tokens that were generated, the end token included where there was one
 * @param promptScores of every prompt token but the first if they were asked for, otherwise none
 * @param scores of the generated tokens if they were asked for, otherwise none
 */
public record FinishedAnswer(
    String text,
    Ending ending,
    int promptTokens,
    int answerTokens,
    List<TokenScore> promptScores,
    List<TokenScore> scores) {
  public FinishedAnswer {
    promptScores = List.copyOf(promptScores);
    scores = List.copyOf(scores);
  }

  /** Without scores. */
  public FinishedAnswer(String text, Ending ending, int promptTokens, int answerTokens) {
    this(text, ending, promptTokens, answerTokens, List.of(), List.of());
  }
}

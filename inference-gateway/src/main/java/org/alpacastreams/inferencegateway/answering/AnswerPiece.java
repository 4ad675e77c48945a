package org.alpacastreams.inferencegateway.answering;

import java.util.List;

/**
 * More of an answer.
 *
 * @param text what became certain, in whole characters; may be empty in the last piece
 * @param scores of the tokens since the piece before if they were asked for, otherwise none; a
 *     token's text may be held back for the next piece
 */
public record AnswerPiece(String text, List<TokenScore> scores) {
  public AnswerPiece {
    scores = List.copyOf(scores);
  }

  /** Without scores. */
  public AnswerPiece(String text) {
    this(text, List.of());
  }
}

package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * More of an answer that is being generated. Unless the answer is cancelled or fails, the texts of
 * its pieces together are the result's text, and so are the tokens and their log-probabilities.
 *
 * @param text what became certain, in whole characters; empty only in the last piece
 * @param tokens the tokens since the piece before: their text may be held back for the next piece
 *     (half a character, the beginning of a stop string), so bounds of tokens and texts differ
 * @param logProbabilities one per token if they were asked for, otherwise none
 */
public record GeneratedPiece(
    String text, List<Integer> tokens, List<TokenLogProbabilities> logProbabilities) {
  public GeneratedPiece {
    tokens = List.copyOf(tokens);
    logProbabilities = List.copyOf(logProbabilities);
  }
}

package org.alpacastreams.inferencegateway.answering;

import java.util.List;

/**
 * How likely the model thought a token.
 *
 * @param token its text; {@code token_id:N} where it is no whole character
 * @param logProbability natural logarithm of its probability, before bias, penalties and
 *     temperature; NaN where there is none
 * @param top the most likely tokens at its place, the most likely first, as many as were asked for
 */
public record TokenScore(String token, double logProbability, List<Alternative> top) {
  public TokenScore {
    top = List.copyOf(top);
  }

  /** A token that might have stood there, and its log-probability. */
  public record Alternative(String token, double logProbability) {}
}

package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * How likely the model thought a token of its answer or of the prompt. Probabilities are the
 * model's own: the softmax of its logits before bias, penalties, processors and temperature, as
 * vLLM's {@code raw_logprobs}.
 *
 * @param token its id
 * @param logProbability natural logarithm of its probability; minus infinity if the model itself
 *     forbade it
 * @param top the most likely tokens, the most likely first, as many as were asked for; {@code
 *     token} need not be among them
 */
public record TokenLogProbabilities(int token, double logProbability, List<Candidate> top) {
  public TokenLogProbabilities {
    top = List.copyOf(top);
  }

  /**
   * A token that might have been chosen.
   *
   * @param token its id
   * @param logProbability natural logarithm of its probability
   */
  public record Candidate(int token, double logProbability) {}
}

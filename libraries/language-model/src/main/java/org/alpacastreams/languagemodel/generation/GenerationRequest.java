package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * What to continue and until when.
 *
 * @param prompt token ids, special tokens included
 * @param maxTokens most tokens of the answer, at least 1
 * @param sampling how tokens are chosen
 * @param stop strings that end the answer and do not belong to it
 */
public record GenerationRequest(
    List<Integer> prompt, int maxTokens, SamplingSettings sampling, List<String> stop) {

  public GenerationRequest {
    prompt = List.copyOf(prompt);
    stop = List.copyOf(stop);
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one token");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1: " + maxTokens);
    }
  }
}

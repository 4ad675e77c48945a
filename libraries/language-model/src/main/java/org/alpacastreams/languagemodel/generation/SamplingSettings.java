package org.alpacastreams.languagemodel.generation;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 = greedy (the most likely token); else logits are divided by it
 * @param topK only the k most likely tokens; 0 = all
 * @param topP only the smallest set of tokens with this probability together; 1 = all
 * @param seed of the random choice; the same seed gives the same answer
 */
public record SamplingSettings(double temperature, int topK, double topP, long seed) {

  public SamplingSettings {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new IllegalArgumentException("temperature must lie in 0..100, not " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("topK must not be negative: " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must lie in (0, 1], not " + topP);
    }
  }

  public static SamplingSettings greedy() {
    return new SamplingSettings(0, 0, 1, 0);
  }
}

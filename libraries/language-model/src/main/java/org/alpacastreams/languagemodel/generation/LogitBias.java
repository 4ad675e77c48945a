package org.alpacastreams.languagemodel.generation;

import java.util.Map;

/** Adds something to the logits of some tokens. */
final class LogitBias implements LogitsProcessor {
  private final int[] tokens;
  private final float[] biases;

  LogitBias(Map<Integer, Double> biasOfToken) {
    tokens = biasOfToken.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    biases = new float[tokens.length];
    for (int i = 0; i < tokens.length; i++) {
      biases[i] = biasOfToken.get(tokens[i]).floatValue();
    }
  }

  @Override
  public void process(float[] logits, TokenHistory history) {
    for (int i = 0; i < tokens.length; i++) {
      logits[tokens[i]] += biases[i];
    }
  }
}

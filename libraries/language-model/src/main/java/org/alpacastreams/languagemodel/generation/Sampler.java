package org.alpacastreams.languagemodel.generation;

/** Greedy for now. */
public final class Sampler {
  public Sampler(SamplingSettings settings) {
    if (settings.topK() < 0) {
      throw new IllegalArgumentException("topK");
    }
  }

  public int next(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }
}

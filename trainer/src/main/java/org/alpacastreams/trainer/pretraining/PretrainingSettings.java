package org.alpacastreams.trainer.pretraining;

import java.time.Duration;

/**
 * What a pretraining is made of.
 *
 * @param seed of the weights, the tokenizer's corpus and the text
 * @param limit when it ends
 * @param rows sequences per update
 * @param columns tokens per sequence
 * @param microRows sequences that go through the model together
 * @param peakLearningRate the rate after warm-up
 * @param checkpointEvery time between checkpoints
 */
public record PretrainingSettings(
    long seed,
    PretrainingLimit limit,
    int rows,
    int columns,
    int microRows,
    double peakLearningRate,
    Duration checkpointEvery) {
  private static final double WARM_UP_SHARE = 0.01;

  public PretrainingSettings {
    if (rows < 1 || microRows < 1 || columns < 2) {
      throw new IllegalArgumentException(
          "--rows and --micro-rows must be at least 1, not %d and %d".formatted(rows, microRows));
    }
    if (!(peakLearningRate > 0 && peakLearningRate < 1)) {
      throw new IllegalArgumentException(
          "--learning-rate must lie between 0 and 1, not " + peakLearningRate);
    }
  }

  /** Linear warm-up over the first 1 % of the limit, then a cosine to 0. */
  public double learningRate(double share) {
    if (share < WARM_UP_SHARE) {
      return peakLearningRate * Math.max(share / WARM_UP_SHARE, 1e-3);
    }
    double falling = (share - WARM_UP_SHARE) / (1 - WARM_UP_SHARE);
    return peakLearningRate * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, falling)));
  }
}

package org.alpacastreams.trainer.pretraining;

import java.util.List;
import org.alpacastreams.trainer.card.LossPoint;

/**
 * What a checkpoint notes besides the weights.
 *
 * @param seed of the text; a resumed training must have the same
 * @param rows sequences per update; likewise
 * @param columns tokens per sequence; likewise
 * @param elapsedMillis time of training so far, pauses between processes left out
 * @param tokens tokens trained on so far
 * @param losses of every update so far
 */
public record PretrainingProgress(
    long seed, int rows, int columns, long elapsedMillis, long tokens, List<LossPoint> losses) {
  public PretrainingProgress {
    losses = List.copyOf(losses);
  }
}

package org.alpacastreams.trainer.finetuning;

import java.util.List;
import org.alpacastreams.trainer.card.LossPoint;

/**
 * What a checkpoint notes besides the weights.
 *
 * @param elapsedMillis time of training so far, in all processes together
 * @param tokens positions computed so far, padding included
 * @param losses of every update so far
 */
public record FineTuningProgress(long elapsedMillis, long tokens, List<LossPoint> losses) {
  /** Before the first update. */
  public static final FineTuningProgress NONE = new FineTuningProgress(0, 0, List.of());

  public FineTuningProgress {
    losses = List.copyOf(losses);
  }
}

package org.alpacastreams.trainer.finetuning;

import java.util.List;
import org.alpacastreams.trainer.card.LossPoint;

/**
 * What a checkpoint notes besides the weights.
 *
 * @param elapsedMillis time of training so far, in all processes together
 * @param tokens tokens learned from so far, padding left out
 * @param losses of every update so far
 * @param heldOutLosses on the held-out examples, after the updates that measured it
 */
public record FineTuningProgress(
    long elapsedMillis, long tokens, List<LossPoint> losses, List<LossPoint> heldOutLosses) {
  /** Before the first update. */
  public static final FineTuningProgress NONE = new FineTuningProgress(0, 0, List.of(), List.of());

  public FineTuningProgress {
    losses = List.copyOf(losses);
    heldOutLosses = heldOutLosses == null ? List.of() : List.copyOf(heldOutLosses);
  }
}

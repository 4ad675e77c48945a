package org.alpacastreams.trainer.pretraining;

import java.time.Duration;
import org.alpacastreams.trainer.card.LossCurve;

/**
 * A finished pretraining.
 *
 * @param updates taken
 * @param tokens trained on
 * @param elapsed time of training
 * @param curve the loss of every update
 * @param heldOutLoss mean cross-entropy per token on text that was not trained on, in nats
 */
public record PretrainingOutcome(
    long updates, long tokens, Duration elapsed, LossCurve curve, double heldOutLoss) {}

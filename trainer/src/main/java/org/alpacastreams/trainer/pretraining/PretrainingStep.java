package org.alpacastreams.trainer.pretraining;

import java.time.Duration;

/**
 * How a pretraining stands after an update.
 *
 * @param update the update, from 1
 * @param share of the limit that is done, 0 to 1
 * @param loss mean cross-entropy per token, in nats
 * @param gradientNorm before clipping
 * @param tokensPerSecond since the process started
 * @param remaining at this pace
 */
public record PretrainingStep(
    long update,
    double share,
    double loss,
    double learningRate,
    double gradientNorm,
    double tokensPerSecond,
    Duration remaining) {}

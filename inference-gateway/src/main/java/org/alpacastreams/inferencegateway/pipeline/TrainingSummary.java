package org.alpacastreams.inferencegateway.pipeline;

import java.util.Optional;

/**
 * One training in a line.
 *
 * @param state queued, running, finished, failed or cancelled
 * @param datasetVersion dataset@version; empty until its announcement is known
 * @param loss of the last step, in nats per target token; absent before the first
 * @param heldOutLoss the last one measured
 * @param seconds of training; absent until it has finished
 * @param costUsd of the device; absent without a price
 * @param message why there is no model; empty otherwise
 * @param modelId the model it made; empty until it has
 * @param changedAt when its newest event was written, in ms since the epoch
 */
public record TrainingSummary(
    String trainingId,
    String state,
    String datasetVersion,
    String baseModel,
    String recipe,
    long step,
    long totalSteps,
    Optional<Double> loss,
    Optional<Double> heldOutLoss,
    Optional<Double> seconds,
    Optional<Double> costUsd,
    String message,
    String modelId,
    long changedAt) {}

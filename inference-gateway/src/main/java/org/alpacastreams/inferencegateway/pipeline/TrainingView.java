package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * One training for people.
 *
 * @param state queued, running, finished, failed or cancelled
 * @param datasetVersion dataset@version; empty until its announcement is known
 * @param step steps taken
 * @param loss of the last step, in nats per target token; 0 before the first
 * @param message why there is no model; empty otherwise
 * @param modelId the model it made; empty until it has
 * @param losses points of its loss curve
 * @param heldOut loss on the held-out examples, where it was measured
 * @param secondsLeft that the steps still take, at the present pace; absent unless it runs
 * @param utilization of the device's arithmetic, 0 to 1; absent where its speed is not known
 * @param costUsd of the device so far; absent without a price
 */
public record TrainingView(
    String trainingId,
    String state,
    String datasetVersion,
    String baseModel,
    long step,
    long totalSteps,
    double loss,
    double tokensPerSecond,
    String message,
    String modelId,
    List<LossCurve.Point> losses,
    List<LossCurve.Point> heldOut,
    Optional<Double> secondsLeft,
    Optional<Double> utilization,
    Optional<Double> costUsd) {}

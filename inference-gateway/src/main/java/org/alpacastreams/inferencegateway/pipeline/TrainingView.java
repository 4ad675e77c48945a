package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;

/**
 * One training for people.
 *
 * @param state queued, running, finished or failed
 * @param datasetVersion dataset@version; empty until its announcement is known
 * @param step steps taken
 * @param loss of the last step, in nats per target token; 0 before the first
 * @param message why it failed; empty otherwise
 * @param modelId the model it made; empty until it has
 * @param losses points of its loss curve
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
    List<LossCurve.Point> losses) {}

package org.alpacastreams.trainer.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.library.TrainingReport;

/**
 * How a training stands.
 *
 * @param datasetVersion dataset@version
 * @param modelId the model that it makes or has made
 * @param step updates taken
 * @param totalSteps updates in all
 * @param loss of the newest update, in nats
 * @param heldOutLoss newest loss on the held-out examples, in nats
 * @param learningRate of the newest update, until it is finished
 * @param gradientNorm of the newest update, until it is finished
 * @param tokensPerSecond of the newest update, of a finished one its mean; padding left out
 * @param utilization model FLOPs utilization, 0 to 1, where the device's speed is known
 * @param secondsLeft of the updates, at the present pace
 * @param costUsd of the device so far, where it has a price
 * @param message what was wrong and what to do, where there is no model
 * @param losses of the updates so far
 * @param report of a finished one
 */
public record TrainingView(
    String trainingId,
    String datasetVersion,
    String modelId,
    TrainingState state,
    long step,
    long totalSteps,
    Optional<Double> loss,
    Optional<Double> heldOutLoss,
    Optional<Double> learningRate,
    Optional<Double> gradientNorm,
    Optional<Double> tokensPerSecond,
    Optional<Double> utilization,
    Optional<Double> secondsLeft,
    Optional<Double> costUsd,
    Optional<String> message,
    @JsonIgnore LossCurve losses,
    @JsonIgnore Optional<TrainingReport> report) {}

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
 * @param secondsLeft of the updates, at the present pace
 * @param message what was wrong and what to do, where it failed
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
    Optional<Double> secondsLeft,
    Optional<String> message,
    @JsonIgnore LossCurve losses,
    @JsonIgnore Optional<TrainingReport> report) {}

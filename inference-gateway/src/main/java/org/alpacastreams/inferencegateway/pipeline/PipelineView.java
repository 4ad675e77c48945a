package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * Everything that the page shows.
 *
 * @param stage connecting, waiting, collecting, training or serving
 * @param headline the same as a sentence
 * @param broker what is wrong with the connection to Kafka; empty while it is well
 * @param trainingStartsAt accepted examples that a first training waits for
 * @param datasets the one that changed last first; some with details
 * @param training the newest
 * @param models oldest first; of very many the newest, and those that an alias names
 * @param trainings newest first
 */
public record PipelineView(
    String stage,
    String headline,
    String broker,
    long trainingStartsAt,
    List<DatasetView> datasets,
    Optional<TrainingView> training,
    List<ModelView> models,
    List<TrainingSummary> trainings) {}

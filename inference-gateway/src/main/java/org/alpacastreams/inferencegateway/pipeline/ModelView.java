package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.models.ModelStatus;

/**
 * One model for people: its card's facts, and where it comes from.
 *
 * @param kind base, tuned, folder or remote
 * @param state available, loading, loaded, broken, remote or retired
 * @param datasetVersion what it was trained on; empty for a base model
 * @param trainingId the training that made it; empty for a base model
 * @param endSequence n: its dataset version holds the sequence numbers 0 to n-1; absent where that
 *     version is not announced
 * @param examples in that version; below n where some were retracted
 * @param commercialUse whether its licence allows it; absent = unknown
 * @param licenceSources what the licence was computed from, a line each
 */
public record ModelView(
    String id,
    String kind,
    String state,
    List<String> aliases,
    String problem,
    String datasetVersion,
    String baseModel,
    SortedMap<String, Double> metrics,
    String licence,
    long publishedAt,
    String trainingId,
    Optional<Long> endSequence,
    Optional<Long> examples,
    Optional<Boolean> commercialUse,
    List<String> licenceSources) {
  private static final int MOST_SOURCES = 6;

  static ModelView of(ModelStatus status, Optional<DatasetVersioned> trainedOn) {
    ModelPublished card = status.model().card();
    return new ModelView(
        card.modelId(),
        status.model().kind().name().toLowerCase(Locale.ROOT),
        status.state().name().toLowerCase(Locale.ROOT),
        status.aliases(),
        status.problem(),
        card.datasetVersion().orElse(""),
        card.baseModel().orElse(""),
        card.metrics(),
        card.licence(),
        status.model().publishedAt(),
        card.trainingId().orElse(""),
        trainedOn.map(DatasetVersioned::endSequence),
        trainedOn.map(DatasetVersioned::examples),
        card.commercialUse(),
        card.licenceSources().stream().limit(MOST_SOURCES).toList());
  }
}

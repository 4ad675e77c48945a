package org.alpacastreams.inferencegateway.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.models.ModelStatus;

/**
 * One model for people: its card's facts.
 *
 * @param kind base or tuned
 * @param state available, loading, loaded or broken
 * @param datasetVersion what it was trained on; empty for a base model
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
    long publishedAt) {

  static ModelView of(ModelStatus status) {
    ModelPublished card = status.model().card();
    return new ModelView(
        card.modelId(),
        status.model().tuned() ? "tuned" : "base",
        status.state().name().toLowerCase(Locale.ROOT),
        status.aliases(),
        status.problem(),
        card.datasetVersion().orElse(""),
        card.baseModel().orElse(""),
        card.metrics(),
        card.licence(),
        status.model().publishedAt());
  }
}

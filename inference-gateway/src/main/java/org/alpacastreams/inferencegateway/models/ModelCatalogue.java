package org.alpacastreams.inferencegateway.models;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every model that is announced at present, and which of them are the bases. */
final class ModelCatalogue {
  private static final Comparator<PublishedModel> BY_TIME =
      Comparator.comparingLong(PublishedModel::publishedAt).thenComparing(PublishedModel::id);

  private final Map<String, PublishedModel> models = new LinkedHashMap<>();

  /** Takes an announcement; one that is repeated keeps the time of the first. */
  PublishedModel put(PublishedModel model) {
    PublishedModel known = models.get(model.id());
    PublishedModel kept =
        known == null
            ? model
            : new PublishedModel(model.card(), known.publishedAt(), model.source());
    models.put(model.id(), kept);
    return kept;
  }

  void remove(String modelId) {
    models.remove(modelId);
  }

  Optional<PublishedModel> find(String modelId) {
    return Optional.ofNullable(models.get(modelId));
  }

  /** All, oldest first. */
  List<PublishedModel> all() {
    return models.values().stream().sorted(BY_TIME).toList();
  }

  /**
   * The base model that {@code tuned} was trained from; the newest base model where that one is not
   * announced, or where nothing is tuned yet.
   */
  Optional<PublishedModel> baseFor(Optional<PublishedModel> tuned) {
    Optional<PublishedModel> own =
        tuned
            .flatMap(model -> model.card().baseModel())
            .flatMap(this::find)
            .filter(model -> !model.tuned());
    return own.or(
        () ->
            all().stream().filter(model -> model.kind() == PublishedModel.Kind.BASE).max(BY_TIME));
  }
}

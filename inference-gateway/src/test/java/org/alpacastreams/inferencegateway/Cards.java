package org.alpacastreams.inferencegateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.models.ModelPublished;

/** Announcements of models for tests. */
public final class Cards {
  private Cards() {}

  public static ModelPublished base(String id) {
    return new ModelPublished(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "file:///models/" + id,
        List.of(),
        new TreeMap<>(),
        "Apache-2.0");
  }

  public static ModelPublished tuned(String id, String base, String datasetVersion) {
    return tuned(id, base, datasetVersion, "file:///models/" + id);
  }

  public static ModelPublished tuned(
      String id, String base, String datasetVersion, String location) {
    return new ModelPublished(
        id,
        Optional.of("training-" + id),
        Optional.of(base),
        Optional.of(datasetVersion),
        location,
        List.of(),
        new TreeMap<>(
            Map.of(
                "exact_match",
                0.42,
                "base_exact_match",
                0.01,
                "updates",
                150.0,
                "seconds",
                81.4,
                "train_loss_first",
                3.4,
                "train_loss_last",
                0.81)),
        "Apache-2.0");
  }
}

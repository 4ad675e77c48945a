package org.alpacastreams.standalone.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** Versions, trainings and models as sink and trainer would announce them. */
public final class Models {
  private Models() {}

  public static DatasetVersioned version(long end) {
    return new DatasetVersioned(
        "demo",
        Long.toString(end),
        end,
        end,
        Verdicts.counts(end, Map.of("near-duplicate", 40L, "too-short", 2L)),
        List.of(),
        "file:///data/dataset-sink/demo/" + end + "/",
        Optional.empty());
  }

  public static ModelPublished tuned(long end) {
    return new ModelPublished(
        "demo-" + end,
        Optional.of("t" + end),
        Optional.of("nano"),
        Optional.of("demo@" + end),
        "file:///data/trainer/models/demo-" + end + "/",
        List.of(),
        new TreeMap<>(
            Map.of(
                "exact_match",
                0.555,
                "base_exact_match",
                0.01,
                "updates",
                188.0,
                "seconds",
                83.6,
                "train_loss_first",
                3.214,
                "train_loss_last",
                0.618)),
        "Apache-2.0");
  }

  public static ModelPublished base() {
    return new ModelPublished(
        "nano",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "file:///data/trainer/base-model/nano/",
        List.of(),
        new TreeMap<>(),
        "Apache-2.0");
  }

  public static TrainingProgress queued(String id, String version) {
    return new TrainingProgress.TrainingQueued(id, version, "nano", "nano", 188);
  }

  public static TrainingProgress step(String id, long step, double loss) {
    return new TrainingProgress.StepFinished(id, step, 188, loss, 1e-3, 1, 9000);
  }
}

package org.alpacastreams.standalone.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;

/** Trainings and models as lines of text. */
public final class ModelText {
  /** What the trainer calls the share of held-out tasks that the model answers exactly. */
  public static final String EXACT_MATCH = "exact_match";

  /** The same of the base model. */
  public static final String BASE_EXACT_MATCH = "base_exact_match";

  private static final String LABEL = "  %-14s %s";

  private ModelText() {}

  /** How {@code dataset}'s newest training and model stand; other datasets where it has none. */
  public static List<String> lines(ModelLedger ledger, String dataset) {
    List<String> lines = new ArrayList<>();
    ledger
        .newestTraining(dataset)
        .or(ledger::newestTraining)
        .ifPresent(training -> lines.add(LABEL.formatted("training", training(training))));
    List<ModelPublished> tuned = ledger.tuned();
    Optional<ModelPublished> newest =
        ledger.newestModel(dataset).or(() -> tuned.stream().reduce((earlier, later) -> later));
    newest.ifPresent(
        model -> {
          String others = tuned.size() > 1 ? "; %,d in all".formatted(tuned.size()) : "";
          lines.add(LABEL.formatted("model", model(model) + others));
        });
    return lines;
  }

  /** A training in one line. */
  public static String training(TrainingStatus training) {
    String what = training.datasetVersion().isEmpty() ? "" : training.datasetVersion() + ": ";
    return what
        + switch (training.state()) {
          case QUEUED -> "about to start";
          case TRAINING -> training.isBeingScored() ? "being scored" : step(training);
          case FINISHED ->
              "finished, %,d updates%s".formatted(training.step(), loss(training.loss()));
          case FAILED -> "failed: " + training.message();
          case CANCELLED -> "cancelled: " + training.message();
        };
  }

  /** {@code step 40 of 188, loss 1.23}. */
  public static String step(TrainingStatus training) {
    return "step %,d of %,d%s"
        .formatted(training.step(), training.totalSteps(), loss(training.loss()));
  }

  /** A model in one line. */
  public static String model(ModelPublished model) {
    String improvement = improvement(model.metrics());
    return model.modelId() + (improvement.isEmpty() ? "" : ": exact match " + improvement);
  }

  /** Exact match of base and tuned model, such as {@code 1 % → 55 %}; empty where unknown. */
  public static String improvement(Map<String, Double> metrics) {
    Double tuned = metrics.get(EXACT_MATCH);
    Double base = metrics.get(BASE_EXACT_MATCH);
    if (tuned == null) {
      return "";
    }
    return (base == null ? "" : percent(base) + " → ") + percent(tuned);
  }

  private static String loss(Optional<Double> loss) {
    return loss.map(l -> String.format(Locale.ROOT, ", loss %.2f", l)).orElse("");
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}

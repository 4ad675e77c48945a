package org.alpacastreams.trainer.library;

import java.util.TreeMap;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.evaluation.ExactMatch;

/**
 * {@code training.json}: how a model came about and what it can do, as data.
 *
 * @param examples in the dataset version
 * @param tooLong of them that do not fit the model's context and were left out
 * @param parameters of the model
 * @param seconds of training, evaluation left out
 * @param tokens positions computed, padding included
 * @param losses of every update
 * @param baseExactMatch the base model's result on the same tasks
 */
public record TrainingReport(
    String trainingId,
    String modelId,
    String dataset,
    String version,
    long examples,
    int tooLong,
    String baseModel,
    String baseChecksum,
    String recipe,
    long parameters,
    int updates,
    double seconds,
    long tokens,
    LossCurve losses,
    ExactMatch exactMatch,
    ExactMatch baseExactMatch) {
  /** The file's name. */
  public static final String FILE_NAME = "training.json";

  private static final int TENTHS = 10;

  /** Mean loss of the last tenth of the updates. */
  public double lastLoss() {
    var thinned = losses.thinned(TENTHS);
    return thinned.isEmpty() ? Double.NaN : thinned.get(thinned.size() - 1).loss();
  }

  /** For the announcement. */
  public TreeMap<String, Double> metrics() {
    TreeMap<String, Double> metrics = new TreeMap<>();
    metrics.put(Metric.EXACT_MATCH, exactMatch.rate());
    metrics.put(Metric.BASE_EXACT_MATCH, baseExactMatch.rate());
    losses.points().stream()
        .mapToDouble(LossPoint::loss)
        .findFirst()
        .ifPresent(first -> metrics.put(Metric.FIRST_LOSS, first));
    metrics.put(Metric.LAST_LOSS, lastLoss());
    metrics.put(Metric.UPDATES, (double) updates);
    metrics.put(Metric.SECONDS, seconds);
    metrics.put(Metric.EXAMPLES, (double) examples - tooLong);
    return metrics;
  }
}

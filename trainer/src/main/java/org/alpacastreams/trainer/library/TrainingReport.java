package org.alpacastreams.trainer.library;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.trainer.card.LossCurve;
import org.alpacastreams.trainer.card.LossPoint;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.licence.ModelLicence;

/**
 * {@code training.json}: how a model came about and what it can do, as data.
 *
 * @param dataset its name
 * @param version of the dataset, or the checksum of a file
 * @param examples in the dataset version
 * @param tooLong of them that were longer than the recipe allows: left out, or truncated
 * @param learned examples that were learned from
 * @param heldOut examples that were not learned from but measured on
 * @param parameters of the model
 * @param seconds of training, evaluation left out
 * @param tokens learned from, padding left out
 * @param losses of every update
 * @param heldOutLosses on the held-out examples, after the updates that measured it
 * @param heldOutPerplexity e to the power of the last of them
 * @param costUsd of the device, where its price is known
 * @param licence the strictest of all that went into the model
 * @param exactMatch the model's result on the held-out tasks, where it was asked them
 * @param baseExactMatch the base model's result on the same tasks
 */
public record TrainingReport(
    String trainingId,
    String modelId,
    String dataset,
    String version,
    long examples,
    int tooLong,
    Long learned,
    Integer heldOut,
    String baseModel,
    String baseChecksum,
    String recipe,
    long parameters,
    long updates,
    double seconds,
    long tokens,
    LossCurve losses,
    LossCurve heldOutLosses,
    Optional<Double> heldOutPerplexity,
    Optional<Double> costUsd,
    ModelLicence licence,
    Optional<ExactMatch> exactMatch,
    Optional<ExactMatch> baseExactMatch) {
  /** The file's name. */
  public static final String FILE_NAME = "training.json";

  private static final int TENTHS = 10;

  public TrainingReport {
    // Reports of models that were trained before these were measured are read too.
    heldOut = heldOut == null ? 0 : heldOut;
    learned = learned == null ? examples - tooLong : learned;
    heldOutLosses = heldOutLosses == null ? new LossCurve(List.of()) : heldOutLosses;
    heldOutPerplexity = heldOutPerplexity == null ? Optional.empty() : heldOutPerplexity;
    costUsd = costUsd == null ? Optional.empty() : costUsd;
    licence = licence == null ? ModelLicence.UNKNOWN : licence;
    exactMatch = exactMatch == null ? Optional.empty() : exactMatch;
    baseExactMatch = baseExactMatch == null ? Optional.empty() : baseExactMatch;
  }

  /** Mean loss of the last tenth of the updates. */
  public double lastLoss() {
    var thinned = losses.thinned(TENTHS);
    return thinned.isEmpty() ? Double.NaN : thinned.get(thinned.size() - 1).loss();
  }

  /** Loss on the held-out examples at the end, where there are any. */
  public Optional<Double> heldOutLoss() {
    return heldOutLosses.last().map(LossPoint::loss);
  }

  /** For the announcement. */
  public TreeMap<String, Double> metrics() {
    TreeMap<String, Double> metrics = new TreeMap<>();
    exactMatch.ifPresent(match -> metrics.put(Metric.EXACT_MATCH, match.rate()));
    baseExactMatch.ifPresent(match -> metrics.put(Metric.BASE_EXACT_MATCH, match.rate()));
    losses.points().stream()
        .mapToDouble(LossPoint::loss)
        .findFirst()
        .ifPresent(first -> metrics.put(Metric.FIRST_LOSS, first));
    metrics.put(Metric.LAST_LOSS, lastLoss());
    heldOutLoss().ifPresent(loss -> metrics.put(Metric.HELD_OUT_LOSS, loss));
    heldOutPerplexity.ifPresent(value -> metrics.put(Metric.HELD_OUT_PERPLEXITY, value));
    metrics.put(Metric.UPDATES, (double) updates);
    metrics.put(Metric.SECONDS, seconds);
    metrics.put(Metric.EXAMPLES, learned.doubleValue());
    costUsd.ifPresent(cost -> metrics.put(Metric.COST_USD, cost));
    return metrics;
  }
}

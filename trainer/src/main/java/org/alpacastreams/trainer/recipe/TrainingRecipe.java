package org.alpacastreams.trainer.recipe;

import java.util.Locale;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * Everything that decides a fine-tuned model's weights besides its data and its base model.
 *
 * @param name for people, such as {@code nano}
 * @param epochs times that every example of the version is learned, within the bounds that follow
 * @param minimumUpdates fewest optimizer steps
 * @param maximumUpdates most optimizer steps
 * @param batchExamples examples per optimizer step
 * @param microBatchTokens most positions, padding included, that go through the model together
 * @param peakLearningRate the rate after warm-up; it falls to 0 as a cosine
 * @param warmupRatio share of the updates that warm up
 * @param weightDecay of AdamW
 * @param compute what forward and backward compute in; weights and moments are fp32
 */
public record TrainingRecipe(
    String name,
    double epochs,
    int minimumUpdates,
    int maximumUpdates,
    int batchExamples,
    int microBatchTokens,
    double peakLearningRate,
    double warmupRatio,
    double weightDecay,
    Precision compute) {

  /** For the nano model: bounded by updates, so that it takes about the same time for any data. */
  public static final TrainingRecipe NANO =
      new TrainingRecipe("nano", 3, 120, 200, 64, 1_024, 1e-3, 0.03, 0, Precision.BFLOAT16);

  public TrainingRecipe {
    // It becomes a part of a folder's name.
    require(DatasetNames.isValid(name), "recipe", "a name that matches " + DatasetNames.RULE, name);
    require(epochs > 0, "epochs", "above 0", epochs);
    require(minimumUpdates >= 1, "minimum-updates", "at least 1", minimumUpdates);
    require(
        maximumUpdates >= minimumUpdates,
        "maximum-updates",
        "at least alpaca.training.minimum-updates, which is " + minimumUpdates,
        maximumUpdates);
    require(batchExamples >= 1, "batch-examples", "at least 1", batchExamples);
    require(microBatchTokens >= 1, "micro-batch-tokens", "at least 1", microBatchTokens);
    require(
        peakLearningRate > 0 && peakLearningRate < 1,
        "learning-rate",
        "between 0 and 1",
        peakLearningRate);
    require(warmupRatio >= 0 && warmupRatio <= 1, "warm-up", "between 0 and 1", warmupRatio);
    require(weightDecay >= 0, "weight-decay", "0 or more", weightDecay);
  }

  /** Optimizer steps for so many examples. */
  public int updates(long examples) {
    double wanted = Math.ceil(epochs * examples / batchExamples);
    return (int) Math.max(minimumUpdates, Math.min(maximumUpdates, wanted));
  }

  /** The learning rate of each of {@code updates} steps (SPEC 1.9: cosine, 3 % warm-up). */
  public LearningRateSchedule schedule(int updates) {
    return LearningRateSchedule.cosine(peakLearningRate, warmupRatio, updates);
  }

  /** AdamW as Alpaca used it, with this recipe's decay; the loss is per target token. */
  public TrainingSettings settings() {
    return new TrainingSettings(
        OptimizerSettings.alpaca().withWeightDecay(weightDecay),
        LossWeighting.TARGET_TOKENS,
        compute,
        false);
  }

  /** All of it in one line; two recipes with equal lines make equal models. */
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s: %s epochs within %d to %d updates of %d examples (micro-batches of %d tokens), AdamW, peak"
            + " learning rate %s, cosine, warm-up %s, weight decay %s, computed in %s",
        name,
        epochs,
        minimumUpdates,
        maximumUpdates,
        batchExamples,
        microBatchTokens,
        peakLearningRate,
        warmupRatio,
        weightDecay,
        compute.name().toLowerCase(Locale.ROOT));
  }

  private static void require(boolean holds, String setting, String allowed, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "alpaca.training.%s is '%s'; it must be %s".formatted(setting, value, allowed));
    }
  }
}

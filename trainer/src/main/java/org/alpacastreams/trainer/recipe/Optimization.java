package org.alpacastreams.trainer.recipe;

import java.util.Locale;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.training.LearningRateSchedule;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * What an update does with the gradient: AdamW, a cosine after warm-up.
 *
 * @param peakLearningRate the rate after warm-up; it falls to 0
 * @param warmupRatio share of the updates that warm up
 * @param weightDecay of AdamW
 * @param clip L2 norm that the gradient is scaled down to; 0 = never
 * @param weighting what the loss of several micro-batches means
 * @param compute what forward and backward compute in; weights and moments are fp32
 * @param recompute whether activations are computed again on the way back instead of kept
 */
public record Optimization(
    double peakLearningRate,
    double warmupRatio,
    double weightDecay,
    double clip,
    LossWeighting weighting,
    Precision compute,
    boolean recompute) {
  public Optimization {
    RecipeSettings.require(
        peakLearningRate > 0 && peakLearningRate < 1,
        "learning-rate",
        "between 0 and 1",
        peakLearningRate);
    RecipeSettings.require(
        warmupRatio >= 0 && warmupRatio <= 1, "warm-up", "between 0 and 1", warmupRatio);
    RecipeSettings.require(weightDecay >= 0, "weight-decay", "0 or more", weightDecay);
    RecipeSettings.require(clip >= 0, "clip", "0 or more", clip);
  }

  /** No decay, clipping at 1, in bfloat16 (SPEC 1.9), with a warm-up of 3 %. */
  public static Optimization of(double peakLearningRate, LossWeighting weighting) {
    return new Optimization(peakLearningRate, 0.03, 0, 1.0, weighting, Precision.BFLOAT16, false);
  }

  LearningRateSchedule schedule(int updates) {
    return LearningRateSchedule.cosine(peakLearningRate, warmupRatio, updates);
  }

  TrainingSettings settings() {
    OptimizerSettings alpaca = OptimizerSettings.alpaca();
    return new TrainingSettings(
        new OptimizerSettings(alpaca.beta1(), alpaca.beta2(), alpaca.epsilon(), weightDecay, clip),
        weighting,
        compute,
        recompute);
  }

  String description() {
    return String.format(
        Locale.ROOT,
        "AdamW, peak learning rate %s, cosine, warm-up %s, weight decay %s, clipped at %s, loss by"
            + " %s, computed in %s%s",
        peakLearningRate,
        warmupRatio,
        weightDecay,
        clip,
        weighting.name().toLowerCase(Locale.ROOT).replace('_', ' '),
        compute.name().toLowerCase(Locale.ROOT),
        recompute ? " with recomputed activations" : "");
  }
}

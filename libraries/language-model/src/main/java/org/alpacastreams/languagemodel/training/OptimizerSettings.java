package org.alpacastreams.languagemodel.training;

/**
 * AdamW (Loshchilov and Hutter 2019) as Hugging Face's Trainer sets it up: biases do not decay, and
 * neither do norm weights unless asked for.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled decay, times the learning rate
 * @param maxGradientNorm gradients are scaled down to this L2 norm; 0 = never
 * @param decayNorms whether norm weights decay too, as Qwen2's did in transformers of 2024, whose
 *     Trainer did not know its norms
 */
public record OptimizerSettings(
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    double maxGradientNorm,
    boolean decayNorms) {

  /** Norm weights do not decay. */
  public OptimizerSettings(
      double beta1, double beta2, double epsilon, double weightDecay, double maxGradientNorm) {
    this(beta1, beta2, epsilon, weightDecay, maxGradientNorm, false);
  }

  /** SPEC 1.9: (0.9, 0.999, 1e-8), no decay, clipping at 1.0. */
  public static OptimizerSettings alpaca() {
    return new OptimizerSettings(0.9, 0.999, 1e-8, 0, 1.0);
  }

  public OptimizerSettings withWeightDecay(double decay) {
    return new OptimizerSettings(beta1, beta2, epsilon, decay, maxGradientNorm, decayNorms);
  }
}

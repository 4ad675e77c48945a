package org.alpacastreams.languagemodel.training;

/**
 * AdamW (Loshchilov and Hutter 2019) as Hugging Face's Trainer sets it up: norm weights and biases
 * do not decay.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled decay, times the learning rate
 * @param maxGradientNorm gradients are scaled down to this L2 norm; 0 = never
 */
public record OptimizerSettings(
    double beta1, double beta2, double epsilon, double weightDecay, double maxGradientNorm) {

  /** SPEC 1.9: (0.9, 0.999, 1e-8), no decay, clipping at 1.0. */
  public static OptimizerSettings alpaca() {
    return new OptimizerSettings(0.9, 0.999, 1e-8, 0, 1.0);
  }

  public OptimizerSettings withWeightDecay(double decay) {
    return new OptimizerSettings(beta1, beta2, epsilon, decay, maxGradientNorm);
  }
}

package org.alpacastreams.languagemodel.training;

import org.alpacastreams.languagemodel.Precision;

/**
 * How a model is trained.
 *
 * @param optimizer AdamW's settings
 * @param weighting what one step's loss means
 * @param compute what forward and backward compute in; weights, gradients and moments are fp32
 * @param recomputeActivations whether layers keep only their inputs and compute again on the way
 *     back (activation checkpointing): a third more work, a fraction of the memory
 */
public record TrainingSettings(
    OptimizerSettings optimizer,
    LossWeighting weighting,
    Precision compute,
    boolean recomputeActivations) {

  /** SPEC 1.9's optimizer in fp32, token-weighted. */
  public static TrainingSettings alpaca() {
    return new TrainingSettings(
        OptimizerSettings.alpaca(), LossWeighting.TARGET_TOKENS, Precision.FLOAT32, false);
  }
}

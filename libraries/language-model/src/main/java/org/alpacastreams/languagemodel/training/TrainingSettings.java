package org.alpacastreams.languagemodel.training;

import java.util.Optional;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.lora.LoraSettings;

/**
 * How a model is trained.
 *
 * @param optimizer AdamW's settings
 * @param weighting what one step's loss means
 * @param compute what forward and backward compute in; what is trained, its gradient and its
 *     moments are fp32
 * @param recomputeActivations whether layers keep only their inputs and compute again on the way
 *     back (activation checkpointing): a third more work, a fraction of the memory
 * @param offloadOptimizer whether masters and moments are in the memory of the CPU, where the
 *     update then happens: 12 of 18 bytes per parameter less on a GPU; on a CPU it changes nothing
 * @param lora what is trained instead of the weights, if anything
 * @param addAlpacaTokens whether the tokenizer gets the special tokens that Alpaca's training adds
 *     where it has none of the kind: {@code [PAD]}, {@code </s>}, {@code <s>}, {@code <unk>} (SPEC
 *     1.9)
 */
public record TrainingSettings(
    OptimizerSettings optimizer,
    LossWeighting weighting,
    Precision compute,
    boolean recomputeActivations,
    boolean offloadOptimizer,
    Optional<LoraSettings> lora,
    boolean addAlpacaTokens) {

  public TrainingSettings {
    if (compute == Precision.INT8) {
      throw new IllegalArgumentException("int8 is for decoding; train in float32 or bfloat16");
    }
  }

  /** All weights, on one device, with the tokenizer as it is. */
  public TrainingSettings(
      OptimizerSettings optimizer,
      LossWeighting weighting,
      Precision compute,
      boolean recomputeActivations) {
    this(optimizer, weighting, compute, recomputeActivations, false, Optional.empty(), false);
  }

  /** SPEC 1.9's optimizer in fp32, token-weighted. */
  public static TrainingSettings alpaca() {
    return new TrainingSettings(
        OptimizerSettings.alpaca(), LossWeighting.TARGET_TOKENS, Precision.FLOAT32, false);
  }

  public TrainingSettings withLora(LoraSettings settings) {
    return new TrainingSettings(
        optimizer,
        weighting,
        compute,
        recomputeActivations,
        offloadOptimizer,
        Optional.of(settings),
        addAlpacaTokens);
  }

  public TrainingSettings withOffloadedOptimizer(boolean offload) {
    return new TrainingSettings(
        optimizer, weighting, compute, recomputeActivations, offload, lora, addAlpacaTokens);
  }

  public TrainingSettings withAlpacaTokens(boolean add) {
    return new TrainingSettings(
        optimizer, weighting, compute, recomputeActivations, offloadOptimizer, lora, add);
  }
}

package org.alpacastreams.trainer.memory;

import org.alpacastreams.languagemodel.Precision;

/**
 * How a training uses memory.
 *
 * @param trained what is learned
 * @param compute what is computed in: bf16 copies of the weights beside fp32 masters, or fp32 alone
 * @param recompute whether activations are computed again on the way back
 * @param offload whether masters and moments stay in the host's memory
 * @param tokensTogether positions of a micro-batch
 * @param workers micro-batches that are computed side by side, each into a gradient of its own
 */
public record TrainingMethod(
    Trained trained,
    Precision compute,
    boolean recompute,
    boolean offload,
    int tokensTogether,
    int workers) {

  /** What is learned. */
  public sealed interface Trained {
    /** Every weight. */
    record Everything() implements Trained {}

    /** Low-rank adapters beside the linear layers; the weights are frozen. */
    record Adapters(int rank) implements Trained {}
  }

  /** The same with activations computed again. */
  public TrainingMethod withRecomputation() {
    return new TrainingMethod(trained, compute, true, offload, tokensTogether, workers);
  }

  /** The same with a micro-batch of so many positions, one at a time. */
  public TrainingMethod withTokensTogether(int tokens) {
    return new TrainingMethod(trained, compute, recompute, offload, tokens, 1);
  }

  /** The same with adapters instead of all weights. */
  public TrainingMethod withAdapters(int rank) {
    return new TrainingMethod(
        new Trained.Adapters(rank), compute, recompute, offload, tokensTogether, workers);
  }

  /** The same with masters and moments in the host's memory. */
  public TrainingMethod withOffload() {
    return new TrainingMethod(trained, compute, recompute, true, tokensTogether, workers);
  }

  int computeBytes() {
    return switch (compute) {
      case BFLOAT16 -> 2;
      case FLOAT32 -> 4;
      case INT8 -> throw new IllegalStateException("nothing is trained in int8");
    };
  }
}

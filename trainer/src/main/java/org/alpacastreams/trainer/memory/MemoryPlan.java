package org.alpacastreams.trainer.memory;

import java.util.Locale;
import org.alpacastreams.languagemodel.Precision;

/**
 * The bytes that a training takes, by what they are for. Weights, masters, gradients and moments
 * are exact; activations and logits are counted, and a run's allocator takes some more.
 *
 * @param weights what forward and backward read
 * @param masters fp32 weights that the updates add up in, where the computation is in bf16
 * @param gradients fp32, one set per worker
 * @param moments AdamW's two, fp32
 * @param activations kept from the way forward for the way back
 * @param logits of a micro-batch, with their softmax and gradient
 * @param offloaded of these, bytes in the host's memory instead of the device's
 */
public record MemoryPlan(
    long weights,
    long masters,
    long gradients,
    long moments,
    long activations,
    long logits,
    long offloaded) {
  private static final int FLOAT = 4;
  private static final double GIGA = 1e9;

  /** The plan of a training. */
  public static MemoryPlan of(ModelShape shape, TrainingMethod method) {
    long computed = method.computeBytes();
    boolean copies = method.compute() == Precision.BFLOAT16;
    long learned = learned(shape, method);
    boolean everything = method.trained() instanceof TrainingMethod.Trained.Everything;
    long weights = computed * (shape.parameters() + (everything ? 0 : learned));
    long masters = copies ? FLOAT * learned : 0;
    long moments = 2L * FLOAT * learned;
    long tokens = (long) method.tokensTogether() * method.workers();
    long layer = computed * shape.keptPerLayer();
    long perToken =
        method.recompute()
            ? computed * shape.hiddenSize() * shape.layers() + layer
            : layer * shape.layers();
    return new MemoryPlan(
        weights,
        masters,
        (long) FLOAT * learned * method.workers(),
        moments,
        tokens * perToken,
        tokens * shape.vocabularySize() * (computed + 2L * FLOAT),
        method.offload() ? masters + moments : 0);
  }

  private static long learned(ModelShape shape, TrainingMethod method) {
    if (method.trained() instanceof TrainingMethod.Trained.Adapters adapters) {
      return shape.adapterParameters(adapters.rank());
    }
    return shape.parameters();
  }

  /** Bytes on the device. */
  public long onDevice() {
    return weights + masters + gradients + moments + activations + logits - offloaded;
  }

  /** All parts, for people. */
  public String description() {
    return "%s: weights %s, masters %s, gradients %s, moments %s, activations %s, logits %s%s"
        .formatted(
            gigabytes(onDevice()),
            gigabytes(weights),
            gigabytes(masters),
            gigabytes(gradients),
            gigabytes(moments),
            gigabytes(activations),
            gigabytes(logits),
            offloaded == 0 ? "" : ", of which %s on the host".formatted(gigabytes(offloaded)));
  }

  /** {@code 13.5 GB}. */
  public static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / GIGA);
  }
}

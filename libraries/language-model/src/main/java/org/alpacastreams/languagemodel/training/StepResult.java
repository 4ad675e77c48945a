package org.alpacastreams.languagemodel.training;

import java.util.List;

/**
 * What one optimizer step measured.
 *
 * @param loss cross-entropy in nats per target token, weighted as the run's {@link LossWeighting}
 *     says
 * @param microBatchLosses mean cross-entropy of each micro-batch
 * @param gradientNorm L2 norm of the whole gradient before clipping
 * @param tokens token positions computed, padding included
 */
public record StepResult(
    double loss, List<Double> microBatchLosses, double gradientNorm, long tokens) {
  public StepResult {
    microBatchLosses = List.copyOf(microBatchLosses);
  }
}

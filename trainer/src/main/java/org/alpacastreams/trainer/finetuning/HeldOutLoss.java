package org.alpacastreams.trainer.finetuning;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.training.MicroBatch;

/** The loss on examples that are not learned from: mean cross-entropy per target token, in nats. */
public record HeldOutLoss(List<MicroBatch> batches, int every) {
  public HeldOutLoss {
    batches = List.copyOf(batches);
    if (every < 1) {
      throw new IllegalArgumentException(
          "alpaca.training.held-out-every is %d; it must be at least 1".formatted(every));
    }
  }

  /** Measures after every so many steps and after the last; empty at all others. */
  Optional<Double> after(long step, long totalSteps, TrainingRun run) {
    boolean due = step % every == 0 || step == totalSteps;
    return due && hasTargets() ? Optional.of(run.loss(batches)) : Optional.empty();
  }

  private boolean hasTargets() {
    return batches.stream().anyMatch(batch -> batch.targets() > 0);
  }
}

package org.alpacastreams.languagemodel.training;

/** The loss or the gradient is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {
  private final long step;

  public TrainingDivergedException(long step, double loss, double gradientNorm) {
    super(
        "training diverged at step %d: loss %s, gradient norm %s; lower the learning rate or look at the step's examples"
            .formatted(step, loss, gradientNorm));
    this.step = step;
  }

  /** The step, from 1. */
  public long step() {
    return step;
  }
}

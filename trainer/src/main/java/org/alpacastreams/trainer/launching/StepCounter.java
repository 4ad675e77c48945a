package org.alpacastreams.trainer.launching;

/**
 * Which step a progress line is about. A line that names its step decides; otherwise its epoch
 * does, which Hugging Face's Trainer rounds to two decimals; otherwise every line is a step.
 */
final class StepCounter {
  private final double epochs;
  private long total;
  private long step;

  StepCounter(long total, double epochs) {
    this.total = total;
    this.epochs = epochs;
  }

  /** The step that {@code line} is about; steps never go back. */
  long of(ProgressLine line) {
    line.steps().ifPresent(steps -> total = Math.max(1, steps.longValue()));
    if (line.step().isPresent()) {
      step = Math.max(step, line.step().get().longValue());
    } else {
      long estimated =
          line.epoch().map(epoch -> Math.round(epoch / epochs * total)).orElse(step + 1);
      step = Math.min(Math.max(step + 1, estimated), Math.max(total, step + 1));
    }
    return step;
  }

  long total() {
    return Math.max(total, step);
  }
}

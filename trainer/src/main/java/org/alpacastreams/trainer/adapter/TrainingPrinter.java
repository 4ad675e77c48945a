package org.alpacastreams.trainer.adapter;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;

/** A training as lines on a terminal: one every few seconds, and one wherever something is new. */
final class TrainingPrinter {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter out;
  private long printedNanos;
  private boolean any;

  TrainingPrinter(PrintWriter out) {
    this.out = out;
  }

  void note(TrainingProgress event) {
    if (event instanceof StepFinished step) {
      long now = System.nanoTime();
      if (!any
          || step.heldOutLoss().isPresent()
          || step.step() == step.totalSteps()
          || now - printedNanos >= BETWEEN_LINES.toNanos()) {
        any = true;
        printedNanos = now;
        line("%s", text(step));
      }
    }
  }

  void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private static String text(StepFinished step) {
    StringBuilder text = new StringBuilder();
    append(text, "update %6d of %d  loss %.4f", step.step(), step.totalSteps(), step.loss());
    step.heldOutLoss()
        .ifPresent(loss -> append(text, "  held-out %.4f (perplexity %.2f)", loss, Math.exp(loss)));
    append(
        text,
        "  gradient %.2f  rate %.2e  %.0f tokens/s",
        step.gradientNorm(),
        step.learningRate(),
        step.tokensPerSecond());
    step.utilization().ifPresent(share -> append(text, "  MFU %.1f %%", 100 * share));
    step.secondsLeft().ifPresent(left -> append(text, "  %s left", clock(left)));
    step.costUsd().ifPresent(cost -> append(text, "  $%.2f", cost));
    return text.toString();
  }

  private static void append(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  private static String clock(double seconds) {
    Duration left = Duration.ofSeconds(Math.round(seconds));
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}

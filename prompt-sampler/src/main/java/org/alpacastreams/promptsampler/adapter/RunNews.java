package org.alpacastreams.promptsampler.adapter;

import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.promptsampler.runs.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What of a run's life belongs into the log. */
final class RunNews {
  private static final Logger LOG = LoggerFactory.getLogger(RunNews.class);

  private RunNews() {}

  /** Reports what is new in {@code now}. */
  static void report(Optional<Run> before, Run now) {
    boolean standsOtherwise = before.map(b -> !b.standing().equals(now.standing())).orElse(false);
    if (standsOtherwise) {
      LOG.info(
          "dataset '{}', run {}: {}{}",
          now.dataset(),
          now.runId(),
          now.standing().status().name().toLowerCase(Locale.ROOT),
          now.standing().reason().isEmpty() ? "" : ": " + now.standing().reason());
    }
    if (now.money().nearlySpent() && before.map(b -> !b.money().nearlySpent()).orElse(false)) {
      LOG.warn(
          "dataset '{}', run {}: {} of {} USD are spent; raise the budget with ./alpaca run change"
              + " --dataset {} --budget USD",
          now.dataset(),
          now.runId(),
          now.money().spentUsd().toPlainString(),
          now.money().budgetUsd().toPlainString(),
          now.dataset());
    }
  }
}

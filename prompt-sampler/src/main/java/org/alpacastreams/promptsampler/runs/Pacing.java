package org.alpacastreams.promptsampler.runs;

/**
 * How many prompts a run may have outstanding. Every prompt beyond what the goal still needs is an
 * overshoot, and money.
 */
final class Pacing {
  private Pacing() {}

  /**
   * The most prompts that {@code run} may have open, those included whose answers the filter has
   * not decided on: what was asked, but no more than the remaining goal needs at the yield observed
   * so far.
   *
   * <p>The yield is accepted examples per judged prompt, counted as if one prompt had yielded one
   * example before the run began: few, so that a small goal is not drowned by the first answers.
   * Examples that others sent to the dataset say nothing about it.
   */
  static int limit(Run run) {
    int most = run.terms().maxOutstandingPrompts();
    if (run.terms().goal().isEmpty()) {
      return most;
    }
    long remaining = run.terms().goal().get() - run.accepted();
    if (remaining <= 0) {
      return 0;
    }
    double own = run.progress().verdicts().accepted();
    double yield = (own + 1) / (run.counts().answered() - run.unjudgedPrompts() + 1);
    return (int) Math.min(most, Math.max(1, Math.ceil(remaining / yield)));
  }
}

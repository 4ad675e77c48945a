package org.alpacastreams.inferencegateway.feedback;

import org.alpacastreams.contracts.models.ComparisonJudged;

/** What became of a verdict. */
public sealed interface VerdictOutcome {

  /**
   * It counts.
   *
   * @param event what the pipeline is told
   * @param left the model whose answer was on the left
   * @param right the model whose answer was on the right
   */
  record Judged(ComparisonJudged event, String left, String right) implements VerdictOutcome {}

  /** The answers are not both there. */
  record NotFinished() implements VerdictOutcome {}

  /** There was a verdict already, and only one counts. */
  record JudgedBefore() implements VerdictOutcome {}

  /** No such comparison of this visitor is open. */
  record UnknownComparison() implements VerdictOutcome {}
}

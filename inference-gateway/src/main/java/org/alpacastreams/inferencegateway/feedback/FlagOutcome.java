package org.alpacastreams.inferencegateway.feedback;

import org.alpacastreams.contracts.models.AnswerFlagged;

/** What became of a flag. */
public sealed interface FlagOutcome {

  /** It counts; {@code event} is what the pipeline is told. */
  record Flagged(AnswerFlagged event) implements FlagOutcome {}

  /** The answer was flagged before; once is enough. */
  record FlaggedBefore() implements FlagOutcome {}

  /** No such answer is remembered: it was never given, or too long ago. */
  record UnknownAnswer() implements FlagOutcome {}

  /** The reason is the person's own words, and there are none, or too many. */
  record WordsMissing(String what) implements FlagOutcome {}
}

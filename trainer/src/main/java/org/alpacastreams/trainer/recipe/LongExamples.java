package org.alpacastreams.trainer.recipe;

/** What becomes of an example that is longer than the most tokens. */
public enum LongExamples {
  /** It is not learned from, and is counted. */
  LEAVE_OUT,
  /** It is cut, end token included, as Alpaca did (SPEC 1.9). */
  TRUNCATE
}

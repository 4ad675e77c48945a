package org.alpacastreams.promptsampler.prompts;

import org.alpacastreams.contracts.examples.SourceSpan;

/** Where a grounded run's passages come from. */
public interface PassageSource {
  /** Of a recipe without documents. */
  PassageSource NONE =
      new PassageSource() {
        @Override
        public Found forOpening(long openingsBefore) {
          return new Found.Missing("the run's recipe has no documents");
        }

        @Override
        public Found at(SourceSpan span) {
          return new Found.Foreign(
              ("an instruction was made from a passage of '%s', but this run has no documents; start"
                      + " a run with --documents")
                  .formatted(span.document()));
        }
      };

  /** A passage, or why there is none. */
  sealed interface Found {
    /** The passage at {@code span}. */
    record Passage(SourceSpan span, String text) implements Found {}

    /** It cannot be had now; {@code reason} says what to do. */
    record Missing(String reason) implements Found {}

    /** It is none of this run's passages, and never will be. */
    record Foreign(String reason) implements Found {}
  }

  /**
   * The passage for the first-stage prompt that {@code openingsBefore} others came before: each is
   * shown once before any is shown again.
   */
  Found forOpening(long openingsBefore);

  /** The passage at {@code span}. */
  Found at(SourceSpan span);
}

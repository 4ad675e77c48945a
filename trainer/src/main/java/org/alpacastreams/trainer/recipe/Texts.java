package org.alpacastreams.trainer.recipe;

/**
 * How examples become tokens.
 *
 * @param maximumLength most tokens of an example; 0 = as many as the model's context has
 * @param longExamples what becomes of longer ones
 */
public record Texts(int maximumLength, LongExamples longExamples) {
  /** Whole examples only, up to the model's context. */
  public static final Texts WHOLE = new Texts(0, LongExamples.LEAVE_OUT);

  public Texts {
    RecipeSettings.require(
        maximumLength == 0 || maximumLength >= 2, "max-length", "0 or at least 2", maximumLength);
  }

  /** Most tokens of an example for a model with this context. */
  public int mostTokens(int contextLength) {
    return maximumLength == 0 ? contextLength : Math.min(maximumLength, contextLength);
  }

  String description() {
    return "examples of at most %s, longer ones %s"
        .formatted(
            maximumLength == 0 ? "the context" : maximumLength + " tokens",
            switch (longExamples) {
              case LEAVE_OUT -> "left out";
              case TRUNCATE -> "truncated";
            });
  }
}

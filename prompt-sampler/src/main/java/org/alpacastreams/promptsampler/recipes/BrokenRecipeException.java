package org.alpacastreams.promptsampler.recipes;

/** A recipe that cannot be used; the message says why and what to do. */
public final class BrokenRecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenRecipeException(String message) {
    super(message);
  }

  BrokenRecipeException(String message, Throwable cause) {
    super(message, cause);
  }
}

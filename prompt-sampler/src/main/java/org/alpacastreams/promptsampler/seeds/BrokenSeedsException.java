package org.alpacastreams.promptsampler.seeds;

/** Seed tasks that cannot be used; the message names the file, the lines and what to do. */
public final class BrokenSeedsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenSeedsException(String message) {
    super(message);
  }

  public BrokenSeedsException(String message, Throwable cause) {
    super(message, cause);
  }
}

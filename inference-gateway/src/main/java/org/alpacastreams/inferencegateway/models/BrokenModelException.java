package org.alpacastreams.inferencegateway.models;

/** A model that cannot be served; the message says what is wrong, where, and what to do. */
public final class BrokenModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenModelException(String message) {
    super(message);
  }

  public BrokenModelException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.alpacastreams.inferencegateway.access;

/** A file does not say what it must; the message says where and what to do. */
public final class BrokenFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenFileException(String message, Throwable cause) {
    super(message, cause);
  }

  BrokenFileException(String message) {
    super(message);
  }
}

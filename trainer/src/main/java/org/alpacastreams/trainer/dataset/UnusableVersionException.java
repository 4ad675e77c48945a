package org.alpacastreams.trainer.dataset;

/** A dataset version that cannot be trained on; the message says what is wrong and what to do. */
public final class UnusableVersionException extends RuntimeException {
  UnusableVersionException(String message) {
    super(message);
  }

  UnusableVersionException(String message, Throwable cause) {
    super(message, cause);
  }
}

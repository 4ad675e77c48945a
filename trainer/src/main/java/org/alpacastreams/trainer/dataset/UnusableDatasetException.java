package org.alpacastreams.trainer.dataset;

/** Examples that cannot be trained on; the message says what is wrong and what to do. */
public final class UnusableDatasetException extends RuntimeException {
  public UnusableDatasetException(String message) {
    super(message);
  }

  UnusableDatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}

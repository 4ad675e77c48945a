package org.alpacastreams.promptsampler.documents;

/** Documents that cannot be used; the message says which and what to do. */
public final class BrokenDocumentsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenDocumentsException(String message) {
    super(message);
  }

  BrokenDocumentsException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.alpacastreams.standalone.importing.adapter;

/** An import cannot go on; the message says why and what to do. */
public final class ImportFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImportFailedException(String message) {
    super(message);
  }

  public ImportFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.alpacastreams.standalone.directory;

/** The data directory cannot be used; the message says why and what to do. */
public final class UnusableDirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDirectoryException(String message) {
    super(message);
  }

  public UnusableDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}

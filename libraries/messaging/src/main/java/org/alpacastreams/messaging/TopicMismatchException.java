package org.alpacastreams.messaging;

/** A topic exists, or is missing, in a way that the system cannot work with. */
public final class TopicMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicMismatchException(String message) {
    super(message);
  }
}

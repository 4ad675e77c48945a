package org.alpacastreams.datasetsink.adapter;

/** What was asked for can be done in a moment, not now. */
public final class NotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReadyException(String message) {
    super(message);
  }
}

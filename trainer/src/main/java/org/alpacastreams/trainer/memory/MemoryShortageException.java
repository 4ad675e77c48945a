package org.alpacastreams.trainer.memory;

/** A training takes more memory than there is; the message says what would fit. */
public final class MemoryShortageException extends RuntimeException {
  public MemoryShortageException(String message) {
    super(message);
  }
}

package org.alpacastreams.trainer.launching;

/** The command did not leave a model; the message has its last words. */
public final class CommandFailedException extends RuntimeException {
  CommandFailedException(String message) {
    super(message);
  }
}

package org.alpacastreams.trainer.adapter;

/** A failure's message for a person, who may know nothing of its class. */
final class Failures {
  private Failures() {}

  static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}

package org.alpacastreams.inferencegateway.access;

/** Tokens that are set aside for an answer. Only the first call counts. */
public interface Reservation {

  /** The answer has ended. */
  void settle(long usedTokens);

  /** There was no answer. */
  default void release() {
    settle(0);
  }

  /** Of a caller whose tokens nobody counts. */
  static Reservation none() {
    return usedTokens -> {};
  }
}

package org.alpacastreams.inferencegateway.answering;

/** As many wait as may wait. */
final class QueueFullException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int waiting;

  QueueFullException(int waiting) {
    super(waiting + " are waiting already");
    this.waiting = waiting;
  }

  int waiting() {
    return waiting;
  }
}

package org.alpacastreams.inferencegateway.answering;

/** An answer that was asked for. */
@FunctionalInterface
public interface Answer {
  /** Nobody wants it any more: it leaves the queue or ends before its next token. */
  void cancel();
}

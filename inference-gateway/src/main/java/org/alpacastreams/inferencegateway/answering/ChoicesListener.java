package org.alpacastreams.inferencegateway.answering;

/**
 * Hears of several answers to one request: {@link #began} before anything else of an answer, then
 * pieces, and at last one of {@link #done}, {@link #refused} and {@link #failed} for all of them.
 * Calls come one at a time, from any thread, and must only hand over.
 */
public interface ChoicesListener {
  /** There will be no answers, or no more of them. */
  void refused(Refusal refusal);

  /** The first of them has a place in the queue. */
  void began(String modelId);

  /** More of the answer with this index. */
  void piece(int index, AnswerPiece more);

  /** All of the answer with this index. */
  void ended(int index, FinishedAnswer answer);

  /** All have ended. */
  void done();

  /** One broke off, and the others with it. */
  void failed(Throwable cause);
}

package org.alpacastreams.inferencegateway.answering;

/**
 * Hears of one answer: either {@link #refused}, or {@link #began}, any number of {@link #piece},
 * and then {@link #ended} or {@link #failed}; nothing if it is cancelled while it waits. Calls come
 * one at a time, from any thread, and must only hand over.
 */
public interface AnswerListener {
  /** There will be no answer. */
  void refused(Refusal refusal);

  /** A place in the queue is taken; {@code modelId} is the model behind the name that was asked. */
  void began(String modelId);

  /** More of the answer. */
  void piece(AnswerPiece more);

  /** All of it. */
  void ended(FinishedAnswer answer);

  /** It broke off. */
  void failed(Throwable cause);
}

package org.alpacastreams.inferencegateway.feedback;

/**
 * Hears one answer: any number of {@link #said}, then {@link #ended} or {@link #failed}. Calls come
 * one at a time, from any thread.
 */
public interface AnswerHearer {
  /** More of the answer, in whole characters. */
  void said(String more);

  /**
   * All of it.
   *
   * @param withheld whether moderation held the rest back
   */
  void ended(boolean withheld);

  /**
   * There will be no more, or none at all.
   *
   * @param code such as {@code queue_full}, as clients of the API see it
   */
  void failed(String code);
}

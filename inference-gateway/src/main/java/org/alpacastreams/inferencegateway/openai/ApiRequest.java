package org.alpacastreams.inferencegateway.openai;

import org.alpacastreams.inferencegateway.answering.AnswerOrder;

/**
 * A request for an answer.
 *
 * @param shape which of the two endpoints was asked
 * @param stream whether the answer is sent as it grows
 * @param includeUsage whether a stream ends with the token counts
 */
public record ApiRequest(Shape shape, AnswerOrder order, boolean stream, boolean includeUsage) {

  /** The endpoints. */
  public enum Shape {
    /** {@code /v1/chat/completions}. */
    CHAT,
    /** {@code /v1/completions}. */
    TEXT
  }
}

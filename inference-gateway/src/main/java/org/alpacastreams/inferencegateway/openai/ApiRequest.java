package org.alpacastreams.inferencegateway.openai;

import java.util.List;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;

/**
 * A request for answers.
 *
 * @param shape which of the two endpoints was asked
 * @param orders one for each answer; those to one prompt stand together
 * @param perPrompt answers to each prompt
 * @param stream whether the answers are sent as they grow
 * @param includeUsage whether a stream ends with the token counts
 */
public record ApiRequest(
    Shape shape, List<AnswerOrder> orders, int perPrompt, boolean stream, boolean includeUsage) {
  public ApiRequest {
    orders = List.copyOf(orders);
  }

  /** The endpoints. */
  public enum Shape {
    /** {@code /v1/chat/completions}. */
    CHAT,
    /** {@code /v1/completions}. */
    TEXT
  }

  /** The model that is asked, by id or alias. */
  public String model() {
    return orders.get(0).model();
  }
}

package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;

/**
 * One answer in OpenAI's shapes: whole, or as the chunks of a stream.
 *
 * @param id names the answer
 * @param created seconds since the epoch
 * @param model the id of the model that answers
 */
public record AnswerBodies(Shape shape, String id, long created, String model) {

  /** The whole answer with its token counts. */
  public ObjectNode whole(FinishedAnswer answer) {
    ObjectNode body = frame(shape == Shape.CHAT ? "chat.completion" : "text_completion");
    ObjectNode choice = choice(body);
    if (shape == Shape.CHAT) {
      choice.putObject("message").put("role", "assistant").put("content", answer.text());
    } else {
      choice.put("text", answer.text());
    }
    choice.put("finish_reason", finishReason(answer.ending()));
    addUsage(body, answer);
    return body;
  }

  /** A chat's first chunk, which only says who speaks. */
  public ObjectNode opening() {
    ObjectNode body = chunk();
    choice(body).put("finish_reason", (String) null).putObject("delta").put("role", "assistant");
    return body;
  }

  /** More of the text. */
  public ObjectNode more(String text) {
    ObjectNode body = chunk();
    ObjectNode choice = choice(body).put("finish_reason", (String) null);
    if (shape == Shape.CHAT) {
      choice.putObject("delta").put("content", text);
    } else {
      choice.put("text", text);
    }
    return body;
  }

  /** The last chunk with a choice: why it ended. */
  public ObjectNode closing(FinishedAnswer answer) {
    ObjectNode body = chunk();
    ObjectNode choice = choice(body).put("finish_reason", finishReason(answer.ending()));
    if (shape == Shape.CHAT) {
      choice.putObject("delta");
    } else {
      choice.put("text", "");
    }
    return body;
  }

  /** The chunk of {@code stream_options.include_usage}: no choice, only counts. */
  public ObjectNode usage(FinishedAnswer answer) {
    ObjectNode body = chunk();
    body.putArray("choices");
    addUsage(body, answer);
    return body;
  }

  private ObjectNode chunk() {
    return frame(shape == Shape.CHAT ? "chat.completion.chunk" : "text_completion");
  }

  private ObjectNode frame(String object) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("object", object)
        .put("created", created)
        .put("model", model);
  }

  private static ObjectNode choice(ObjectNode body) {
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    return choice.put("logprobs", (String) null);
  }

  private static void addUsage(ObjectNode body, FinishedAnswer answer) {
    int answered = answer.answerTokens();
    body.putObject("usage")
        .put("prompt_tokens", answer.promptTokens())
        .put("completion_tokens", answered)
        .put("total_tokens", answer.promptTokens() + answered);
  }

  /** A cancelled answer reaches nobody; cut off is what it looks like if it does. */
  private static String finishReason(Ending ending) {
    return switch (ending) {
      case STOP -> "stop";
      case LENGTH, CANCELLED -> "length";
      case WITHHELD -> "content_filter";
    };
  }
}

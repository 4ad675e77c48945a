package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.TokenScore;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;

/**
 * Answers in OpenAI's shapes: whole, or as the chunks of a stream.
 *
 * @param id names the response
 * @param created seconds since the epoch
 * @param model the id of the model that answers
 * @param perPrompt answers to each prompt, whose tokens count once
 * @param scored whether scores were asked for
 */
public record AnswerBodies(
    Shape shape, String id, long created, String model, int perPrompt, boolean scored) {

  /** All of them, in the order of their indices, with token counts. */
  public ObjectNode whole(List<FinishedAnswer> answers) {
    ObjectNode body = frame(shape == Shape.CHAT ? "chat.completion" : "text_completion");
    ArrayNode choices = body.putArray("choices");
    for (int index = 0; index < answers.size(); index++) {
      FinishedAnswer answer = answers.get(index);
      ObjectNode choice = choices.addObject().put("index", index);
      addScores(choice, answer.scores(), 0);
      if (shape == Shape.CHAT) {
        choice
            .putObject("message")
            .put("role", "assistant")
            .put("content", answer.text())
            .putNull("refusal");
      } else {
        choice.put("text", answer.text());
      }
      choice.put("finish_reason", finishReason(answer.ending()));
    }
    addUsage(body, answers);
    return body;
  }

  /** The first chunk of a chat's answer, which only says who speaks. */
  public ObjectNode opening(int index) {
    ObjectNode body = chunk();
    ObjectNode choice = choice(body, index).putNull("logprobs").putNull("finish_reason");
    choice.putObject("delta").put("role", "assistant").put("content", "");
    return body;
  }

  /**
   * More of the text.
   *
   * @param offset characters of the answer before it
   */
  public ObjectNode more(int index, AnswerPiece piece, int offset) {
    ObjectNode body = chunk();
    ObjectNode choice = choice(body, index).putNull("finish_reason");
    addScores(choice, piece.scores(), offset);
    if (shape == Shape.CHAT) {
      choice.putObject("delta").put("content", piece.text());
    } else {
      choice.put("text", piece.text());
    }
    return body;
  }

  /** The last chunk of an answer: why it ended. */
  public ObjectNode closing(int index, FinishedAnswer answer) {
    ObjectNode body = chunk();
    ObjectNode choice = choice(body, index).putNull("logprobs");
    choice.put("finish_reason", finishReason(answer.ending()));
    if (shape == Shape.CHAT) {
      choice.putObject("delta");
    } else {
      choice.put("text", "");
    }
    return body;
  }

  /** The chunk of {@code stream_options.include_usage}: no choice, only counts. */
  public ObjectNode usage(List<FinishedAnswer> answers) {
    ObjectNode body = chunk();
    body.putArray("choices");
    addUsage(body, answers);
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

  private static ObjectNode choice(ObjectNode body, int index) {
    return body.putArray("choices").addObject().put("index", index);
  }

  private void addScores(ObjectNode choice, List<TokenScore> scores, int offset) {
    if (scored) {
      choice.set(
          "logprobs",
          shape == Shape.CHAT ? ScoreBodies.chat(scores) : ScoreBodies.text(scores, offset));
    } else {
      choice.putNull("logprobs");
    }
  }

  private void addUsage(ObjectNode body, List<FinishedAnswer> answers) {
    int prompts = 0;
    int reused = 0;
    int answered = 0;
    for (int index = 0; index < answers.size(); index++) {
      FinishedAnswer answer = answers.get(index);
      answered += answer.answerTokens();
      if (index % perPrompt == 0) {
        prompts += answer.promptTokens();
        reused += answer.reusedTokens();
      }
    }
    body.putObject("usage")
        .put("prompt_tokens", prompts)
        .put("completion_tokens", answered)
        .put("total_tokens", prompts + answered)
        .putObject("prompt_tokens_details")
        .put("cached_tokens", reused);
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

package org.alpacastreams.inferencegateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/** What a line of an upstream's stream of events says. */
public sealed interface UpstreamChunk {

  /**
   * More of the answer.
   *
   * @param finishReason in the last one with text
   */
  record Text(String text, List<Token> tokens, Optional<String> finishReason)
      implements UpstreamChunk {
    public Text {
      tokens = List.copyOf(tokens);
    }
  }

  /** How many tokens there were. */
  record Usage(int promptTokens, int answerTokens) implements UpstreamChunk {}

  /** The stream is complete. */
  record Done() implements UpstreamChunk {}

  /** The upstream gave up in the middle. */
  record Failure(String message) implements UpstreamChunk {}

  /** Nothing that matters, such as a comment that keeps the connection open. */
  record Nothing() implements UpstreamChunk {}

  /** A token with its log-probability and the likeliest in its place. */
  record Token(String text, double logProbability, List<Token> top) {
    public Token {
      top = List.copyOf(top);
    }
  }

  /** Reads one line; an event's line begins with {@code data:}. */
  static UpstreamChunk ofLine(String line) {
    if (!line.startsWith("data:")) {
      return new Nothing();
    }
    String data = line.substring("data:".length()).strip();
    if (data.equals("[DONE]")) {
      return new Done();
    }
    try {
      return ofJson(Json.mapper().readTree(data));
    } catch (JsonProcessingException e) {
      return new Failure("it sent an event that is not JSON: " + Excerpt.of(data));
    }
  }

  private static UpstreamChunk ofJson(JsonNode json) {
    if (json.has("error")) {
      return new Failure("it says: " + Excerpt.of(UpstreamProblem.message(json)));
    }
    JsonNode choice = json.path("choices").path(0);
    if (choice.isObject()) {
      // A chat's text lies in its delta; a completion's in the choice.
      String text = choice.path("delta").path("content").asText(choice.path("text").asText(""));
      JsonNode reason = choice.path("finish_reason");
      return new Text(
          text,
          tokens(choice.path("logprobs")),
          reason.isTextual() ? Optional.of(reason.textValue()) : Optional.empty());
    }
    JsonNode usage = json.path("usage");
    return usage.isObject()
        ? new Usage(usage.path("prompt_tokens").asInt(), usage.path("completion_tokens").asInt())
        : new Nothing();
  }

  private static List<Token> tokens(JsonNode scores) {
    List<Token> found = new ArrayList<>();
    if (scores.path("content").isArray()) {
      for (JsonNode token : scores.path("content")) {
        List<Token> top = new ArrayList<>();
        token.path("top_logprobs").forEach(one -> top.add(chatToken(one, List.of())));
        found.add(chatToken(token, top));
      }
      return found;
    }
    for (int i = 0; i < scores.path("tokens").size(); i++) {
      List<Token> top = new ArrayList<>();
      for (Map.Entry<String, JsonNode> one : scores.path("top_logprobs").path(i).properties()) {
        top.add(new Token(one.getKey(), one.getValue().asDouble(), List.of()));
      }
      found.add(
          new Token(
              scores.path("tokens").get(i).asText(),
              scores.path("token_logprobs").path(i).asDouble(),
              top));
    }
    return found;
  }

  private static Token chatToken(JsonNode token, List<Token> top) {
    return new Token(token.path("token").asText(), token.path("logprob").asDouble(), top);
  }
}

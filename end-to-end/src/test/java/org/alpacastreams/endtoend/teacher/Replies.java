package org.alpacastreams.endtoend.teacher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.json.Json;

/** Bodies as OpenAI and the proxies before it send them. */
final class Replies {
  static final String RATE_LIMITED =
      error("Rate limit reached for paid-model.", "requests", "rate_limit_exceeded");
  static final String SERVER_ERROR =
      error("The server had an error while processing your request.", "server_error", "");
  static final String OVERLOADED =
      error("The engine is currently overloaded, please try again later.", "server_error", "");
  static final String WRONG_KEY =
      error("Incorrect API key provided.", "invalid_request_error", "invalid_api_key");
  static final String NO_CHOICES =
      "{\"id\": \"chatcmpl-0\", \"object\": \"chat.completion\", \"choices\": []}";

  private Replies() {}

  static String contextTooLong(int contextTokens) {
    return error(
        "This model's maximum context length is %d tokens.".formatted(contextTokens),
        "invalid_request_error",
        "context_length_exceeded");
  }

  static byte[] htmlPage() {
    return "<!doctype html><title>Just a moment…</title><p>Checking your browser."
        .getBytes(StandardCharsets.UTF_8);
  }

  static String completion(WrittenAnswer answer) {
    return node(answer).toString();
  }

  static String completion(WrittenAnswer answer, long promptTokens, long completionTokens) {
    ObjectNode node = node(answer);
    node.putObject("usage")
        .put("prompt_tokens", promptTokens)
        .put("completion_tokens", completionTokens)
        .put("total_tokens", promptTokens + completionTokens);
    return node.toString();
  }

  private static ObjectNode node(WrittenAnswer answer) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("id", "chatcmpl-0").put("object", "chat.completion").put("model", "paid-model-2026");
    ObjectNode choice = node.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", answer.finishReason());
    choice.putObject("message").put("role", "assistant").put("content", answer.text());
    return node;
  }

  private static String error(String message, String type, String code) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.putObject("error").put("message", message).put("type", type).put("code", code);
    return node.toString();
  }
}

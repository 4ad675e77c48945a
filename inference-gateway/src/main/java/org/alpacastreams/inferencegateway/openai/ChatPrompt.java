package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.inferencegateway.prompts.Turn;

/** {@code messages} of a chat completion. */
final class ChatPrompt {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");

  private final RequestFields fields;

  ChatPrompt(RequestFields fields) {
    this.fields = fields;
  }

  Prompt read() throws InvalidRequestException {
    JsonNode messages = fields.require("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw RequestFields.wrong("messages", "an array of at least one message", messages);
    }
    List<Turn> turns = new ArrayList<>();
    String asked = null;
    for (int i = 0; i < messages.size(); i++) {
      String at = "messages[" + i + "]";
      JsonNode message = messages.get(i);
      String role = message.path("role").asText();
      if (!message.isObject() || !ROLES.contains(role)) {
        throw RequestFields.wrong(at + ".role", "system, user or assistant", message.path("role"));
      }
      boolean silent = message.path("content").isMissingNode() || message.path("content").isNull();
      // An assistant that called a tool said nothing.
      String content =
          silent && role.equals("assistant")
              ? ""
              : content(at + ".content", message.path("content"));
      asked = role.equals("user") ? content : asked;
      turns.add(new Turn(role, content));
    }
    if (asked == null) {
      throw InvalidRequestException.of(
          "messages", "invalid_value", "no message has the role 'user'");
    }
    if (asked.isBlank()) {
      throw InvalidRequestException.of(
          "messages", "invalid_value", "the last user message is blank; it is the instruction");
    }
    return new Prompt.Conversation(
        turns, fields.text(RequestReader.INPUT).map(String::strip).orElse(""));
  }

  /** A string, or OpenAI's list of parts, of which only texts can be read. */
  private static String content(String at, JsonNode content) throws InvalidRequestException {
    if (content.isTextual()) {
      return content.textValue();
    }
    if (!content.isArray() || content.isEmpty()) {
      throw RequestFields.wrong(at, "a string, or an array of text parts", content);
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw RequestFields.wrong(at, "a string, or an array of text parts", part);
      }
      text.append(part.path("text").textValue());
    }
    return text.toString();
  }
}

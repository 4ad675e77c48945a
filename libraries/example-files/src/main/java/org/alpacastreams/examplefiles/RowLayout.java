package org.alpacastreams.examplefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layouts of a row that are understood, told apart by their fields:
 *
 * <ul>
 *   <li>{@code {instruction, input, output}}; also {@code context} for the input and {@code
 *       response}, {@code answer} or {@code completion} for the output
 *   <li>seed tasks {@code {instruction, instances: [{input, output}]}}
 *   <li>{@code {messages: [{role, content}]}} and {@code {conversations: [{from, value}]}}: the
 *       first question and its answer; system messages are left out
 *   <li>{@code {prompt, completion}}, each a text or a list of messages, and {@code {question,
 *       answer}}
 * </ul>
 */
final class RowLayout {
  private static final String END_OF_TEXT = "<|endoftext|>";

  private RowLayout() {}

  /** The row is none of the layouts; the message says what is wrong. */
  static final class UnknownLayoutException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownLayoutException(String message) {
      super(message);
    }
  }

  static Exchange read(JsonNode node) throws UnknownLayoutException {
    if (node.has("instruction")) {
      return instruction(node);
    }
    if (node.has("messages")) {
      return Conversation.read(node, "messages");
    }
    if (node.has("conversations")) {
      return Conversation.read(node, "conversations");
    }
    if (node.path("prompt").isArray()) {
      return Conversation.read(node, "prompt", "completion");
    }
    if (node.has("prompt")) {
      return new Exchange(text(node, "prompt").strip(), "", completion(node), 0);
    }
    if (node.has("question")) {
      return new Exchange(
          text(node, "question"), first(node, RowFields.INPUTS), first(node, RowFields.OUTPUTS), 0);
    }
    throw new UnknownLayoutException(
        "has no 'instruction', 'messages', 'conversations', 'prompt' or 'question'");
  }

  private static Exchange instruction(JsonNode node) throws UnknownLayoutException {
    String instruction = text(node, "instruction");
    JsonNode instances = node.path("instances");
    JsonNode answer = instances.isMissingNode() ? node : instances.path(0);
    if (!answer.isObject()) {
      throw new UnknownLayoutException(
          "'instances' must be a list of {\"input\": …, \"output\": …}");
    }
    return new Exchange(
        instruction,
        first(answer, RowFields.INPUTS),
        first(answer, RowFields.OUTPUTS),
        Math.max(0, instances.size() - 1));
  }

  /** As Self-Instruct writes it: with white space before and a mark after it. */
  private static String completion(JsonNode node) throws UnknownLayoutException {
    String completion = first(node, RowFields.OUTPUTS).strip();
    return completion.endsWith(END_OF_TEXT)
        ? completion.substring(0, completion.length() - END_OF_TEXT.length()).strip()
        : completion;
  }

  private static String first(JsonNode node, List<String> fields) throws UnknownLayoutException {
    for (String field : fields) {
      if (node.hasNonNull(field)) {
        return text(node, field);
      }
    }
    return "";
  }

  private static String text(JsonNode node, String field) throws UnknownLayoutException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new UnknownLayoutException(
          "'%s' is not text but %s".formatted(field, RowReader.kind(value)));
    }
    return value.asText();
  }

  /** Messages, of which the first question and the answer to it are taken. */
  private static final class Conversation {
    private static final List<String> USERS = List.of("user", "human");
    private static final List<String> MODELS =
        List.of("assistant", "gpt", "model", "chatgpt", "bot");

    private Conversation() {}

    static Exchange read(JsonNode row, String... fields) throws UnknownLayoutException {
      List<JsonNode> messages = new ArrayList<>();
      for (String field : fields) {
        if (!row.path(field).isArray()) {
          throw new UnknownLayoutException("'" + field + "' is not a list of messages");
        }
        row.path(field).forEach(messages::add);
      }
      Optional<String> question = Optional.empty();
      Optional<String> answer = Optional.empty();
      int questions = 0;
      int answers = 0;
      for (JsonNode message : messages) {
        String role = message.path("role").asText(message.path("from").asText(""));
        if (USERS.contains(role)) {
          questions++;
          question = questions == 1 ? content(message) : question;
        } else if (MODELS.contains(role)) {
          if (questions == 0) {
            throw new UnknownLayoutException("'" + fields[0] + "' begins with an answer");
          }
          answers++;
          answer = answers == 1 ? content(message) : answer;
        } else if (!role.equals("system")) {
          throw new UnknownLayoutException(
              "a message is from '%s' where one from user, assistant or system was expected"
                  .formatted(role));
        }
      }
      if (question.isEmpty() || answer.isEmpty()) {
        throw new UnknownLayoutException(
            "'%s' has no text from a user and an assistant's after it".formatted(fields[0]));
      }
      return new Exchange(question.get(), "", answer.get(), questions - 1);
    }

    /** Its text, or its parts where all of them are text. */
    private static Optional<String> content(JsonNode message) {
      JsonNode content = message.has("content") ? message.path("content") : message.path("value");
      if (content.isTextual()) {
        return Optional.of(content.asText());
      }
      StringBuilder text = new StringBuilder();
      for (JsonNode part : content) {
        if (!part.path("text").isTextual()) {
          return Optional.empty();
        }
        text.append(part.path("text").asText());
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }
  }
}

package org.alpacastreams.generator.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.teachers.CallOutcome;

/** Reads the body of a 200: the answer, or why it is none. */
record AnswerBody(TeacherProfile profile) {
  private static final int EXCERPT = 120;
  private static final int LONGEST_NAME = 200;

  /** Providers say {@code stop} of a refusal, as if it were the answer that was asked for. */
  private static final String REFUSED = "content_filter";

  CallOutcome read(SampledPrompt prompt, String contentType, byte[] body) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return invalid(
          "the answer is not JSON (content type '%s', it begins '%s')"
              .formatted(contentType, excerpt(body)));
    } catch (IOException e) {
      return invalid("the answer cannot be read: " + e.getMessage());
    }
    JsonNode choice = root.path("choices").path(0);
    boolean chat = profile.kind() == TeacherKind.OPENAI_CHAT;
    boolean refused = chat && isRefusal(choice.path("message"));
    JsonNode text = chat ? content(choice.path("message")) : choice.path("text");
    if (!text.isTextual()) {
      return invalid(
          "the answer has no text at %s (it begins '%s')"
              .formatted(chat ? "choices[0].message.content" : "choices[0].text", excerpt(body)));
    }
    String answer = wellFormed(text.asText());
    return new CallOutcome.Answered(
        answer,
        refused
            ? REFUSED
            : Excerpt.of(choice.path("finish_reason").asText("unknown"), LONGEST_NAME),
        Excerpt.of(root.path("model").asText(profile.model()), LONGEST_NAME),
        usage(root.path("usage"), answer).orElseGet(() -> UsageBound.of(prompt, answer)));
  }

  /** A refusal comes in a field of its own; a message without content is an empty, paid answer. */
  private static JsonNode content(JsonNode message) {
    if (isRefusal(message)) {
      return message.path("refusal");
    }
    if (message.path("content").isTextual() || !message.isObject()) {
      return message.path("content");
    }
    return message.path("content").isNull()
        ? Json.mapper().getNodeFactory().textNode("")
        : MissingNode.getInstance();
  }

  private static boolean isRefusal(JsonNode message) {
    return !message.path("content").isTextual() && message.path("refusal").isTextual();
  }

  /**
   * What the provider counted. A proxy that does not count may say 0, with which no budget would
   * ever be spent: a prompt has tokens, and so has a text.
   */
  private static Optional<TokenUsage> usage(JsonNode usage, String answer) {
    JsonNode prompt = usage.path("prompt_tokens");
    JsonNode completion = usage.path("completion_tokens");
    return prompt.isIntegralNumber()
            && completion.isIntegralNumber()
            && prompt.asLong() > 0
            && completion.asLong() >= (answer.isEmpty() ? 0 : 1)
        ? Optional.of(new TokenUsage(prompt.asLong(), completion.asLong()))
        : Optional.empty();
  }

  private CallOutcome.Failed invalid(String what) {
    return CallOutcome.Failed.of(
        ErrorClass.INVALID_RESPONSE,
        "teacher '%s': %s. Check that baseUrl %s is an OpenAI-compatible endpoint"
            .formatted(profile.name(), what, Endpoint.display(profile)));
  }

  private static String excerpt(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return Excerpt.of(text, EXCERPT);
  }

  /** JSON may spell half a surrogate pair, which no UTF-8 can hold. */
  private static String wellFormed(String text) {
    StringBuilder fixed = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(fixed::appendCodePoint);
    return fixed.toString();
  }
}

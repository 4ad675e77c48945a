package org.alpacastreams.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.ErrorClass;

/**
 * An endpoint's error: the status, and what its body says. OpenAI sends an object, Ollama a bare
 * text, FastAPI servers a {@code detail}; all parts may be empty.
 *
 * @param code OpenAI's word for it, such as {@code insufficient_quota}
 * @param parameter the parameter that is refused
 */
record ApiError(int status, String message, String type, String code, String parameter) {

  static ApiError read(int status, byte[] body) {
    JsonNode root;
    try {
      root = Json.mapper().readTree(body);
    } catch (IOException e) {
      return new ApiError(status, "", "", "", "");
    }
    JsonNode error = root.path("error");
    if (error.isTextual()) {
      return new ApiError(status, error.asText(), "", "", "");
    }
    JsonNode at = error.isObject() ? error : root;
    String message = at.path("message").asText("");
    return new ApiError(
        status,
        message.isEmpty() ? at.path("detail").asText("") : message,
        at.path("type").asText(""),
        at.path("code").asText(""),
        at.path("param").asText(""));
  }

  ErrorClass errorClass() {
    if (says("insufficient_quota") || says("billing_hard_limit_reached") || status == 402) {
      return ErrorClass.QUOTA_EXHAUSTED;
    }
    return switch (status) {
      case 401 -> ErrorClass.UNAUTHORIZED;
      case 403 -> ErrorClass.FORBIDDEN;
      case 404, 405, 410 -> ErrorClass.NOT_FOUND;
      case 408 -> ErrorClass.TIMEOUT;
      case 413 -> ErrorClass.CONTEXT_TOO_LONG;
      case 429 -> ErrorClass.RATE_LIMITED;
      case 400, 422 -> tooLong() ? ErrorClass.CONTEXT_TOO_LONG : ErrorClass.BAD_REQUEST;
      default -> status >= 500 ? ErrorClass.SERVER_ERROR : ErrorClass.BAD_REQUEST;
    };
  }

  /** Whether the endpoint refuses one parameter, which it names. */
  boolean refusesParameter() {
    return status == 400
        && !parameter.isEmpty()
        && (says("unsupported_parameter") || says("unsupported_value"));
  }

  private boolean says(String word) {
    return code.equals(word) || type.equals(word);
  }

  /** OpenAI has a code for it; compatible servers say it in words (SPEC 1.3). */
  private boolean tooLong() {
    String words = message.toLowerCase(Locale.ROOT);
    return says("context_length_exceeded")
        || says("exceed_context_size_error")
        || words.contains("maximum context length")
        || words.contains("reduce your prompt")
        || words.contains("exceeds the available context size");
  }
}

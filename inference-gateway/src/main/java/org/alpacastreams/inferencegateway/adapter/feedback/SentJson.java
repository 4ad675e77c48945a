package org.alpacastreams.inferencegateway.adapter.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** A small JSON object that a page sent; what is wrong with it is told by field. */
record SentJson(JsonNode object) {

  /** The request must be answered with this error. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    RefusedException(ApiError error) {
      super(error.message());
      this.error = error;
    }

    static RefusedException of(String field, String message) {
      return new RefusedException(ApiError.invalid(message, field, "invalid_value"));
    }

    ApiError error() {
      return error;
    }
  }

  static SentJson of(RoutingContext context) throws RefusedException {
    Buffer body = context.body().buffer();
    try {
      JsonNode json = Json.mapper().readTree(body == null ? new byte[0] : body.getBytes());
      if (json != null && json.isObject()) {
        return new SentJson(json);
      }
    } catch (IOException e) {
      throw new RefusedException(
          ApiError.invalid("the body is not JSON: " + e.getMessage(), "", "invalid_json"));
    }
    throw new RefusedException(
        ApiError.invalid("the body must be a JSON object", "", "invalid_json"));
  }

  /** A text that must be there and say something. */
  String text(String field, int mostCharacters) throws RefusedException {
    String text = optionalText(field, mostCharacters).orElse("");
    if (text.isBlank()) {
      throw RefusedException.of(field, "the field '" + field + "' is missing or blank");
    }
    return text;
  }

  /** A text that may be absent. */
  Optional<String> optionalText(String field, int mostCharacters) throws RefusedException {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw RefusedException.of(field, "the field '" + field + "' must be a string");
    }
    if (value.textValue().length() > mostCharacters) {
      throw RefusedException.of(
          field,
          "the field '%s' has %d characters; at most %d are taken"
              .formatted(field, value.textValue().length(), mostCharacters));
    }
    return Optional.of(value.textValue());
  }
}

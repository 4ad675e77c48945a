package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.json.Json;

/**
 * Reads forms from JSON. Unlike an event, a form with an unknown field is refused: it is a typing
 * error of somebody who waits for the answer.
 */
public final class Forms {
  private static final ObjectMapper STRICT =
      Json.mapper().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Forms() {}

  /**
   * The form in {@code json}; an empty body is an empty form.
   *
   * @throws RefusedException if it is not JSON or not this form, saying where
   */
  public static <F extends Record> F read(Class<F> form, byte[] json) {
    try {
      byte[] body = json.length == 0 ? new byte[] {'{', '}'} : json;
      F read = STRICT.readValue(body, form);
      if (read == null) {
        throw RefusedException.invalid(
            "ALP-JSON-MALFORMED", "the body is JSON null; send a JSON object");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw RefusedException.field(
          "unknown field '%s'; known are %s".formatted(e.getPropertyName(), fields(form)));
    } catch (MismatchedInputException e) {
      throw RefusedException.field(
          e.getPath().isEmpty()
              ? "the body must be a JSON object"
              : "field '%s' must be %s".formatted(path(e), expected(e.getTargetType())));
    } catch (JsonProcessingException e) {
      throw RefusedException.invalid(
          "ALP-JSON-MALFORMED",
          "the body is not JSON: %s at line %d, column %d"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fields(Class<? extends Record> form) {
    return Arrays.stream(form.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.joining(", "));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String expected(Class<?> type) {
    if (type == Long.class || type == Integer.class) {
      return "a whole number";
    }
    if (type == Double.class || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (Map.class.isAssignableFrom(type) || Record.class.isAssignableFrom(type)) {
      return "an object";
    }
    return Iterable.class.isAssignableFrom(type) ? "a list" : "text";
  }
}

package org.alpacastreams.contracts.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/**
 * What was wrong with a JSON text, for the person who wrote it.
 *
 * @param malformed whether it is no JSON at all, rather than JSON of another shape
 */
public record JsonProblem(boolean malformed, String message) {
  /** The problem behind one of Jackson's exceptions, without its internals. */
  public static JsonProblem of(JsonProcessingException e) {
    if (e instanceof JsonMappingException mapping
        && !(e.getCause() instanceof JsonParseException)) {
      return new JsonProblem(false, path(mapping) + reason(mapping));
    }
    JsonProcessingException syntax = e.getCause() instanceof JsonParseException cause ? cause : e;
    return new JsonProblem(true, syntax.getOriginalMessage() + location(syntax));
  }

  private static String reason(JsonMappingException e) {
    if (e.getOriginalMessage().startsWith("Cannot map `null` into type")) {
      return "the field is missing";
    }
    return e.getCause() instanceof IllegalArgumentException refused
        ? refused.getMessage()
        : e.getOriginalMessage();
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : "at '" + path + "': ";
  }

  private static String location(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line %d, column %d"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }
}

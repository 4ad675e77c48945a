package org.alpacastreams.examplefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads a JSON object as a row, whichever {@link RowLayout} it has. */
final class RowReader {
  private RowReader() {}

  /** A row, or what is wrong with it. */
  sealed interface Result {
    record Row(ExampleRow row) implements Result {}

    record Broken(BrokenRow row) implements Result {}
  }

  static Result read(long index, int line, JsonNode node) {
    if (!node.isObject()) {
      return broken(line, "not a JSON object but " + kind(node));
    }
    Exchange exchange;
    try {
      exchange = RowLayout.read(node);
    } catch (RowLayout.UnknownLayoutException e) {
      return broken(line, e.getMessage());
    }
    if (exchange.instruction().isBlank()) {
      return broken(line, "'instruction' is blank");
    }
    return new Result.Row(
        new ExampleRow(
            index,
            line,
            id(node),
            exchange.instruction(),
            exchange.input(),
            exchange.output(),
            exchange.further()));
  }

  private static Result broken(int line, String problem) {
    return new Result.Broken(new BrokenRow(line, problem));
  }

  private static Optional<String> id(JsonNode node) {
    JsonNode id = node.path("id");
    boolean usable = id.isTextual() || id.isIntegralNumber();
    return usable && !id.asText().isBlank() ? Optional.of(id.asText()) : Optional.empty();
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      case STRING -> "text";
      case BINARY -> "bytes";
      case MISSING, POJO -> "something else";
    };
  }
}

package org.alpacastreams.examplefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads a JSON object as a row: {@code {instruction, input, output}} or a seed task {@code
 * {instruction, instances: [{input, output}]}}.
 */
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
    JsonNode instruction = node.path("instruction");
    if (!instruction.isTextual()) {
      return broken(
          line,
          instruction.isMissingNode()
              ? "has no 'instruction'"
              : "'instruction' is not text but " + kind(instruction));
    }
    if (instruction.asText().isBlank()) {
      return broken(line, "'instruction' is blank");
    }
    JsonNode instances = node.path("instances");
    JsonNode answer = instances.isMissingNode() ? node : instances.path(0);
    if (!answer.isObject()) {
      return broken(line, "'instances' must be a list of {\"input\": …, \"output\": …}");
    }
    for (String field : new String[] {"input", "output"}) {
      if (answer.hasNonNull(field) && !answer.path(field).isTextual()) {
        return broken(line, "'" + field + "' is not text but " + kind(answer.path(field)));
      }
    }
    return new Result.Row(
        new ExampleRow(
            index,
            line,
            id(node),
            instruction.asText(),
            answer.path("input").asText(""),
            answer.path("output").asText(""),
            Math.max(0, instances.size() - 1)));
  }

  private static Result broken(int line, String problem) {
    return new Result.Broken(new BrokenRow(line, problem));
  }

  private static Optional<String> id(JsonNode node) {
    JsonNode id = node.path("id");
    boolean usable = id.isTextual() || id.isIntegralNumber();
    return usable && !id.asText().isBlank() ? Optional.of(id.asText()) : Optional.empty();
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case NUMBER -> "a number";
      case OBJECT -> "an object";
      case STRING -> "text";
      case BINARY, MISSING, POJO -> "something else";
    };
  }
}

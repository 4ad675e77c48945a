package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The fields of a request's JSON object; null counts as absent, everything else is checked. */
final class RequestFields {
  private static final int MOST_BIASES = 1_024;
  private static final int GREATEST_BIAS = 100;
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_STOPS = 4;
  private static final int LONGEST_STOP = 256;

  private final JsonNode body;

  RequestFields(JsonNode body) {
    this.body = body;
  }

  Optional<JsonNode> find(String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  JsonNode require(String name) throws InvalidRequestException {
    return find(name)
        .orElseThrow(
            () ->
                InvalidRequestException.of(
                    name, "missing_required_parameter", "the field '" + name + "' is missing"));
  }

  Optional<String> text(String name) throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw wrong(name, "a string", value.get());
    }
    return value.map(JsonNode::textValue);
  }

  boolean flag(String name) throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw wrong(name, "true or false", value.get());
    }
    return value.map(JsonNode::booleanValue).orElse(false);
  }

  OptionalInt count(String name, int least, int most) throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    JsonNode number = value.get();
    if (!number.isIntegralNumber()
        || !number.canConvertToInt()
        || number.intValue() < least
        || number.intValue() > most) {
      String bounds =
          most == Integer.MAX_VALUE
              ? "from %d on".formatted(least)
              : "%d to %d".formatted(least, most);
      throw wrong(name, "a whole number " + bounds, number);
    }
    return OptionalInt.of(number.intValue());
  }

  /** The object itself. */
  ObjectNode object() {
    return (ObjectNode) body;
  }

  OptionalLong integer(String name) throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!value.get().isIntegralNumber() || !value.get().canConvertToLong()) {
      throw wrong(name, "a whole number", value.get());
    }
    return OptionalLong.of(value.get().longValue());
  }

  double number(String name, double absent, double least, double most)
      throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isEmpty()) {
      return absent;
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw wrong(name, "a number from %s to %s".formatted(least, most), value.get());
    }
    return number;
  }

  /** {@code top_k}: 0 or -1 leaves all tokens. */
  int topK() throws InvalidRequestException {
    OptionalLong value = integer("top_k");
    long topK = value.orElse(0);
    if (topK < -1 || topK > Integer.MAX_VALUE) {
      throw wrong("top_k", "a whole number from -1 to 2147483647", body.get("top_k"));
    }
    return (int) Math.max(0, topK);
  }

  /** {@code logit_bias}: token ids and what is added to their logits. */
  Map<Integer, Double> logitBias() throws InvalidRequestException {
    Optional<JsonNode> value = find("logit_bias");
    if (value.isEmpty()) {
      return Map.of();
    }
    boolean usable = value.get().isObject() && value.get().size() <= MOST_BIASES;
    Map<Integer, Double> biases = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : value.get().properties()) {
      double bias = entry.getValue().isNumber() ? entry.getValue().doubleValue() : Double.NaN;
      usable &= TOKEN.matcher(entry.getKey()).matches() && Math.abs(bias) <= GREATEST_BIAS;
      if (usable) {
        biases.put(Integer.parseInt(entry.getKey()), bias);
      }
    }
    if (!usable) {
      throw wrong(
          "logit_bias",
          "an object of up to %d token ids with numbers from -%d to %d"
              .formatted(MOST_BIASES, GREATEST_BIAS, GREATEST_BIAS),
          value.get());
    }
    return biases;
  }

  /** {@code stop}: a string or up to four of them. */
  List<String> stops() throws InvalidRequestException {
    Optional<JsonNode> value = find("stop");
    if (value.isEmpty()) {
      return List.of();
    }
    List<JsonNode> given = new ArrayList<>();
    if (value.get().isArray()) {
      value.get().forEach(given::add);
    } else {
      given.add(value.get());
    }
    List<String> stops = new ArrayList<>();
    for (JsonNode stop : given) {
      boolean usable =
          stop.isTextual()
              && !stop.textValue().isEmpty()
              && stop.textValue().length() <= LONGEST_STOP;
      if (!usable || given.size() > MOST_STOPS) {
        throw wrong(
            "stop",
            "a string of 1 to %d characters, or up to %d of them"
                .formatted(LONGEST_STOP, MOST_STOPS),
            value.get());
      }
      stops.add(stop.textValue());
    }
    return stops;
  }

  /**
   * Refuses a field that would change the answer and that this gateway does not know how to obey.
   */
  void neutral(String name, String neutral) throws InvalidRequestException {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !isNeutral(value.get(), neutral)) {
      throw InvalidRequestException.of(
          name,
          "unsupported_parameter",
          "the field '%s' is not supported here; leave it out or set it to %s"
              .formatted(name, neutral));
    }
  }

  private static boolean isNeutral(JsonNode value, String neutral) {
    if (value.isNumber()) {
      return neutral.equals(value.doubleValue() == value.intValue() ? "" + value.intValue() : "");
    }
    return value.isContainerNode() ? value.isEmpty() : value.asText().equals(neutral);
  }

  static InvalidRequestException wrong(String name, String expected, JsonNode found) {
    String shown = found.toString();
    return InvalidRequestException.of(
        name,
        "invalid_value",
        "the field '%s' must be %s, not %s"
            .formatted(name, expected, shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
  }
}

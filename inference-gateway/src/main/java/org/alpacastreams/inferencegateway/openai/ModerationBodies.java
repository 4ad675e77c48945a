package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonProblem;
import org.alpacastreams.inferencegateway.moderation.Categories;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;

/** {@code POST /v1/moderations} in OpenAI's shape: a text or several, and a result for each. */
public final class ModerationBodies {
  private static final int MOST_TEXTS = 32;
  private static final String INPUT = "input";

  private ModerationBodies() {}

  /** The texts to check. */
  public static List<String> texts(byte[] body) throws InvalidRequestException {
    JsonNode input = new RequestFields(object(body)).require(INPUT);
    List<String> texts = new ArrayList<>();
    if (input.isArray()) {
      for (JsonNode one : input) {
        JsonNode text = one.path("type").asText().equals("text") ? one.path("text") : one;
        if (!text.isTextual()) {
          throw unusable(input);
        }
        texts.add(text.textValue());
      }
    } else if (input.isTextual()) {
      texts.add(input.textValue());
    }
    if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
      throw unusable(input);
    }
    return texts;
  }

  /** The answer; none of the verdicts is {@link ModerationVerdict.Unavailable}. */
  public static ObjectNode answer(String id, String moderator, List<ModerationVerdict> verdicts) {
    ObjectNode body = Json.mapper().createObjectNode().put("id", id).put("model", moderator);
    ArrayNode results = body.putArray("results");
    for (ModerationVerdict verdict : verdicts) {
      List<ModerationVerdict.Finding> findings =
          verdict instanceof ModerationVerdict.Flagged flagged ? flagged.findings() : List.of();
      ObjectNode result = results.addObject().put("flagged", !findings.isEmpty());
      ObjectNode categories = result.putObject("categories");
      ObjectNode scores = result.putObject("category_scores");
      Set<String> names = new LinkedHashSet<>(Categories.all());
      findings.forEach(finding -> names.add(finding.category()));
      for (String name : names) {
        categories.put(name, false);
        scores.put(name, 0.0);
      }
      for (ModerationVerdict.Finding finding : findings) {
        categories.put(finding.category(), true);
        scores.put(finding.category(), finding.score());
      }
    }
    return body;
  }

  private static JsonNode object(byte[] body) throws InvalidRequestException {
    try {
      JsonNode json = Json.mapper().readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw malformed("the body is not JSON: " + JsonProblem.of(e).message());
    } catch (IOException e) {
      throw malformed("the body is not JSON: " + e.getMessage());
    }
    throw malformed("the body must be a JSON object, such as {\"input\": \"a text\"}");
  }

  private static InvalidRequestException malformed(String message) {
    return InvalidRequestException.of("", "invalid_json", message);
  }

  private static InvalidRequestException unusable(JsonNode input) {
    return RequestFields.wrong(
        INPUT, "a string, or an array of up to %d texts".formatted(MOST_TEXTS), input);
  }
}

package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/**
 * {@code prompt} of a text completion: a string, token ids, or an array of either for several
 * prompts at once.
 */
final class TextPrompts {
  private static final String EXPECTED =
      "a string, an array of token ids, or an array of up to %d of those";

  private final int most;

  /**
   * @param most prompts in one request
   */
  TextPrompts(int most) {
    this.most = most;
  }

  List<Prompt> read(JsonNode given) throws InvalidRequestException {
    if (given.isTextual() || isTokens(given)) {
      return List.of(one(given));
    }
    if (!given.isArray() || given.isEmpty() || given.size() > most) {
      throw wrong(given);
    }
    List<Prompt> prompts = new ArrayList<>();
    for (JsonNode each : given) {
      if (!each.isTextual() && !isTokens(each)) {
        throw wrong(given);
      }
      prompts.add(one(each));
    }
    return prompts;
  }

  private InvalidRequestException wrong(JsonNode given) {
    return RequestFields.wrong("prompt", EXPECTED.formatted(most), given);
  }

  private static Prompt one(JsonNode given) {
    if (given.isTextual()) {
      return new Prompt.Text(given.textValue());
    }
    List<Integer> tokens = new ArrayList<>();
    given.forEach(token -> tokens.add(token.intValue()));
    return new Prompt.Tokens(tokens);
  }

  private static boolean isTokens(JsonNode given) {
    if (!given.isArray() || given.isEmpty()) {
      return false;
    }
    for (JsonNode token : given) {
      if (!token.isIntegralNumber() || !token.canConvertToInt()) {
        return false;
      }
    }
    return true;
  }
}

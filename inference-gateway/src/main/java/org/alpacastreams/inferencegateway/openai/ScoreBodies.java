package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.answering.TokenScore;

/** Scores of tokens in the two shapes that OpenAI has for them. */
final class ScoreBodies {
  private static final String NO_TEXT = "token_id:";

  private ScoreBodies() {}

  /** A chat's: a list of tokens, each with its bytes and alternatives. */
  static ObjectNode chat(List<TokenScore> scores) {
    ObjectNode body = Json.mapper().createObjectNode();
    ArrayNode content = body.putArray("content");
    for (TokenScore score : scores) {
      ObjectNode token = content.addObject();
      describe(token, score.token(), score.logProbability());
      ArrayNode top = token.putArray("top_logprobs");
      score
          .top()
          .forEach(other -> describe(top.addObject(), other.token(), other.logProbability()));
    }
    return body.put("refusal", (String) null);
  }

  /**
   * A text completion's: parallel arrays, and each token's place in the text.
   *
   * @param offset characters of the text before the first of them
   */
  static ObjectNode text(List<TokenScore> scores, int offset) {
    ObjectNode body = Json.mapper().createObjectNode();
    ArrayNode tokens = body.putArray("tokens");
    ArrayNode chosen = body.putArray("token_logprobs");
    ArrayNode alternatives = body.putArray("top_logprobs");
    ArrayNode offsets = body.putArray("text_offset");
    int at = offset;
    for (TokenScore score : scores) {
      tokens.add(score.token());
      offsets.add(at);
      at += score.token().startsWith(NO_TEXT) ? 0 : score.token().length();
      if (Double.isNaN(score.logProbability())) {
        chosen.addNull();
        alternatives.addNull();
      } else {
        chosen.add(finite(score.logProbability()));
        ObjectNode top = alternatives.addObject();
        score.top().forEach(other -> top.put(other.token(), finite(other.logProbability())));
      }
    }
    return body;
  }

  private static void describe(ObjectNode token, String text, double logProbability) {
    token.put("token", text).put("logprob", finite(logProbability));
    if (text.startsWith(NO_TEXT)) {
      token.putNull("bytes");
    } else {
      ArrayNode bytes = token.putArray("bytes");
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        bytes.add(b & 0xff);
      }
    }
  }

  /** JSON has no minus infinity; OpenAI writes -9999 for what cannot be. */
  private static double finite(double logProbability) {
    return Math.max(logProbability, -9999);
  }
}

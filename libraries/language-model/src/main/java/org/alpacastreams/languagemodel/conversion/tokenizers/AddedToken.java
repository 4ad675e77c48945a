package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * A token that is found in a text before anything else.
 *
 * @param special whether it is left out of decoded texts
 */
record AddedToken(
    int id,
    String content,
    boolean singleWord,
    boolean leftStrip,
    boolean rightStrip,
    boolean normalized,
    boolean special) {

  static AddedToken special(int id, String content) {
    return new AddedToken(id, content, false, false, false, false, true);
  }

  static AddedToken plain(int id, String content) {
    return new AddedToken(id, content, false, false, false, false, false);
  }

  /** An entry of {@code added_tokens_decoder}. */
  static AddedToken read(int id, JsonNode json) {
    return new AddedToken(
        id,
        json.path("content").asText(),
        json.path("single_word").asBoolean(),
        json.path("lstrip").asBoolean(),
        json.path("rstrip").asBoolean(),
        json.path("normalized").asBoolean(),
        json.path("special").asBoolean());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonFile.object().put("id", id);
    describe(json);
    return json;
  }

  void describe(ObjectNode json) {
    json.put("content", content).put("single_word", singleWord).put("lstrip", leftStrip);
    json.put("rstrip", rightStrip).put("normalized", normalized).put("special", special);
  }
}

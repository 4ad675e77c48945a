package org.alpacastreams.languagemodel.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * The special tokens that Alpaca's training gives a tokenizer that has none of the kind (SPEC 1.9).
 */
public final class AlpacaTokens {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String CONFIG = "tokenizer_config.json";
  private static final String ROLES = "special_tokens_map.json";
  private static final String ADDED = "added_tokens";

  /** By role, in the order in which they are added. */
  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  static {
    TOKENS.put("pad_token", "[PAD]");
    TOKENS.put("eos_token", "</s>");
    TOKENS.put("bos_token", "<s>");
    TOKENS.put("unk_token", "<unk>");
  }

  private AlpacaTokens() {}

  /**
   * Writes a model directory's tokenizer files with the tokens that it lacks into another
   * directory.
   *
   * @return how many tokens are new, behind all others
   */
  public static int addTo(Path modelDirectory, Path target) {
    ObjectNode tokenizer = JsonFile.read(modelDirectory.resolve(TOKENIZER));
    ObjectNode config = readOrEmpty(modelDirectory.resolve(CONFIG));
    ObjectNode roles = readOrEmpty(modelDirectory.resolve(ROLES));
    int before = TokenizerFiles.read(modelDirectory).size();
    int added = 0;
    for (Map.Entry<String, String> token : TOKENS.entrySet()) {
      String role = token.getKey();
      if (has(config, role) || has(roles, role)) {
        continue;
      }
      config.put(role, token.getValue());
      roles.put(role, token.getValue());
      if (!knows(tokenizer, token.getValue())) {
        ObjectNode entry = entry(before + added, token.getValue());
        array(tokenizer).add(entry);
        noteInConfig(config, entry);
        added++;
      }
    }
    try {
      Files.createDirectories(target);
      Files.writeString(target.resolve(TOKENIZER), JsonFile.text(tokenizer));
      Files.writeString(target.resolve(CONFIG), JsonFile.text(config));
      Files.writeString(target.resolve(ROLES), JsonFile.text(roles));
    } catch (IOException e) {
      throw new CheckpointException(
          "the tokenizer cannot be written to " + target + ": " + e, e);
    }
    return added;
  }

  private static ObjectNode readOrEmpty(Path file) {
    return Files.exists(file) ? JsonFile.read(file) : JsonFile.object();
  }

  private static boolean has(ObjectNode roles, String role) {
    JsonNode value = roles.path(role);
    return value.isTextual() || value.isObject();
  }

  private static boolean knows(ObjectNode tokenizer, String token) {
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    if (vocabulary.isObject() && vocabulary.has(token)) {
      return true;
    }
    for (JsonNode piece : vocabulary) {
      if (vocabulary.isArray() && piece.path(0).asText().equals(token)) {
        return true;
      }
    }
    for (JsonNode one : tokenizer.path(ADDED)) {
      if (one.path("content").asText().equals(token)) {
        return true;
      }
    }
    return false;
  }

  private static ArrayNode array(ObjectNode tokenizer) {
    return tokenizer.get(ADDED) instanceof ArrayNode there ? there : tokenizer.putArray(ADDED);
  }

  private static ObjectNode entry(int id, String content) {
    return JsonFile.object()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private static void noteInConfig(ObjectNode config, ObjectNode entry) {
    ObjectNode decoder =
        config.get("added_tokens_decoder") instanceof ObjectNode there
            ? there
            : config.putObject("added_tokens_decoder");
    ObjectNode described = entry.deepCopy();
    described.remove("id");
    decoder.set(entry.get("id").asText(), described);
  }
}

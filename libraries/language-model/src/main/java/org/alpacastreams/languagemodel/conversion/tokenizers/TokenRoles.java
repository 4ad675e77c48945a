package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * What the files beside a vocabulary say: tokens that were added, and which token plays which role.
 */
final class TokenRoles {
  static final String CONFIG = "tokenizer_config.json";
  static final String MAP = "special_tokens_map.json";
  private static final String ADDED = "added_tokens.json";
  private static final List<String> ROLES =
      List.of("bos_token", "eos_token", "unk_token", "pad_token");

  private final Path directory;
  private final ObjectNode config;
  private final Map<String, String> roles = new LinkedHashMap<>();

  private TokenRoles(Path directory) {
    this.directory = directory;
    this.config = readIfThere(CONFIG);
    ObjectNode map = readIfThere(MAP);
    for (String role : ROLES) {
      text(config.path(role)).or(() -> text(map.path(role))).ifPresent(t -> roles.put(role, t));
    }
  }

  static TokenRoles read(Path directory) {
    return new TokenRoles(directory);
  }

  private ObjectNode readIfThere(String name) {
    Path file = directory.resolve(name);
    return Files.exists(file) ? JsonFile.read(file) : JsonFile.object();
  }

  /** A text, or an object with one; empty texts count as none. */
  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.isObject() ? value.get("content") : value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isEmpty());
  }

  /** Role to token. */
  Map<String, String> roles() {
    return roles;
  }

  /** {@code tokenizer_class} without the ending of fast ones; empty if it is not said. */
  String tokenizerClass() {
    return config.path("tokenizer_class").asText("").replaceFirst("Fast$", "");
  }

  boolean flag(String name, boolean whenMissing) {
    return config.path(name).asBoolean(whenMissing);
  }

  /** Tokens by id, from {@code tokenizer_config.json} and {@code added_tokens.json}. */
  Map<Integer, AddedToken> added() {
    Map<Integer, AddedToken> added = new TreeMap<>();
    for (Map.Entry<String, JsonNode> token : readIfThere(ADDED).properties()) {
      added.put(
          token.getValue().asInt(), AddedToken.special(token.getValue().asInt(), token.getKey()));
    }
    for (Map.Entry<String, JsonNode> token : config.path("added_tokens_decoder").properties()) {
      try {
        int id = Integer.parseInt(token.getKey());
        added.put(id, AddedToken.read(id, token.getValue()));
      } catch (NumberFormatException e) {
        throw new CheckpointException(
            directory.resolve(CONFIG)
                + ": added_tokens_decoder has \""
                + token.getKey()
                + "\", which is no token id",
            e);
      }
    }
    return added;
  }
}

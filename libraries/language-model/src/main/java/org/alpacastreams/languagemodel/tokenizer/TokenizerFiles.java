package org.alpacastreams.languagemodel.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/** What the tokenizer files of a model directory say, before anything is encoded. */
final class TokenizerFiles {

  private static final String ADDED = "added_tokens";

  /** In order of preference. */
  private static final List<String> ROLE_FILES =
      List.of("tokenizer_config.json", "special_tokens_map.json");

  private final Path file;
  private final ObjectNode json;
  private final Map<String, Integer> idOfToken = new HashMap<>();
  private final Map<String, String> tokenOfRole = new HashMap<>();
  private final Set<String> special = new HashSet<>();

  private TokenizerFiles(Path modelDirectory) {
    file = modelDirectory.resolve("tokenizer.json");
    json = JsonFile.read(file);
    // Truncation and padding belong to whoever made the file, not to this use of it.
    json.putNull("truncation");
    json.putNull("padding");
    readVocabulary();
    for (String name : ROLE_FILES) {
      Path roles = modelDirectory.resolve(name);
      if (Files.exists(roles)) {
        readRoles(JsonFile.read(roles));
      }
    }
    special.addAll(tokenOfRole.values());
  }

  static TokenizerFiles read(Path modelDirectory) {
    return new TokenizerFiles(modelDirectory);
  }

  private void readVocabulary() {
    JsonNode vocabulary = json.path("model").path("vocab");
    if (vocabulary.isArray()) {
      // Unigram: a list of [token, score]; the place is the id.
      for (int id = 0; id < vocabulary.size(); id++) {
        idOfToken.put(vocabulary.get(id).path(0).asText(), id);
      }
    } else {
      vocabulary.properties().forEach(token -> idOfToken.put(token.getKey(), id(token.getValue())));
    }
    for (JsonNode added : json.path(ADDED)) {
      idOfToken.put(added.path("content").asText(), id(added.path("id")));
      if (added.path("special").asBoolean()) {
        special.add(added.path("content").asText());
      }
    }
    if (idOfToken.isEmpty()) {
      throw new CheckpointException(file + " has no vocabulary");
    }
  }

  private int id(JsonNode id) {
    if (!id.isInt() || id.intValue() < 0) {
      throw new CheckpointException(file + ": \"" + id + "\" is no token id");
    }
    return id.intValue();
  }

  private void readRoles(ObjectNode roles) {
    for (String role : List.of("bos_token", "eos_token", "pad_token")) {
      JsonNode value = roles.path(role);
      Optional.ofNullable(value.isObject() ? value.get("content") : value)
          .filter(JsonNode::isTextual)
          .ifPresent(token -> tokenOfRole.putIfAbsent(role, token.asText()));
    }
  }

  /** Id of the token that plays a role such as {@code eos_token}; empty if none does. */
  OptionalInt idOfRole(String role) {
    String token = tokenOfRole.get(role);
    if (token == null) {
      return OptionalInt.empty();
    }
    Integer id = idOfToken.get(token);
    if (id == null) {
      throw new CheckpointException(
          file
              + " does not have the "
              + role
              + " \""
              + token
              + "\" that "
              + String.join(" or ", ROLE_FILES)
              + " names; the files belong to different tokenizers");
    }
    return OptionalInt.of(id);
  }

  int size() {
    return new HashSet<>(idOfToken.values()).size();
  }

  /** {@code tokenizer.json} without truncation and padding. */
  String text() {
    return json.toString();
  }

  /** The same for text in which nothing is a special token. */
  String textWithoutSpecialTokens() {
    ObjectNode plain = json.deepCopy();
    if (plain.get(ADDED) instanceof ArrayNode added) {
      for (int i = added.size() - 1; i >= 0; i--) {
        if (special.contains(added.get(i).path("content").asText())) {
          added.remove(i);
        }
      }
    }
    // Vocabularies that may be searched for a whole word (ignore_merges) must not find one either.
    if (plain.at("/model/vocab") instanceof ObjectNode vocabulary) {
      Set<String> unwanted = new HashSet<>(special);
      unwanted.remove(plain.at("/model/unk_token").asText());
      vocabulary.remove(unwanted);
    }
    return plain.toString();
  }

  /** Whether every token simply stands for bytes. */
  boolean isByteLevel() {
    return json.path("decoder").path("type").asText().equals("ByteLevel");
  }

  /** Bytes by token id, for byte-level vocabularies; ids without a token have none. */
  byte[][] bytesOfTokens(boolean skipSpecialTokens) {
    int greatest = idOfToken.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    byte[][] bytes = new byte[greatest + 1][];
    Arrays.fill(bytes, new byte[0]);
    idOfToken.forEach(
        (token, id) -> {
          if (!skipSpecialTokens || !special.contains(token)) {
            bytes[id] = ByteLevelAlphabet.bytesOf(token);
          }
        });
    return bytes;
  }
}

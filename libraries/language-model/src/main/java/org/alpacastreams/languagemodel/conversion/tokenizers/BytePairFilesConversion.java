package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * GPT-2's two files, {@code vocab.json} and {@code merges.txt}, as OPT and Qwen2 have them too, the
 * way transformers' converters of these read them.
 */
final class BytePairFilesConversion {
  static final String VOCABULARY = "vocab.json";
  static final String MERGES = "merges.txt";

  private static final String QWEN2_PATTERN =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private static final String END_OF_TEXT = "<|endoftext|>";

  private final Path directory;
  private final String modelType;
  private final TokenRoles given;
  private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();

  private BytePairFilesConversion(Path directory, String modelType) {
    this.directory = directory;
    this.modelType = modelType;
    this.given = TokenRoles.read(directory);
  }

  /**
   * Reads the files of a directory.
   *
   * @param modelType {@code model_type} of the model's configuration
   */
  static ConvertedTokenizer read(Path directory, String modelType, int contextLength) {
    return new BytePairFilesConversion(directory, modelType).convert(contextLength);
  }

  private ConvertedTokenizer convert(int contextLength) {
    boolean qwen2 = isQwen2();
    readVocabulary();
    roles.putAll(defaultRoles());
    roles.putAll(given.roles());
    Map<Integer, AddedToken> added = addedTokens();
    boolean prefixSpace = given.flag("add_prefix_space", false);
    ObjectNode json =
        TokenizerJson.of(
            added.values(),
            qwen2 ? TokenizerJson.type("NFC") : TokenizerJson.none(),
            qwen2
                ? TokenizerJson.splitThenByteLevel(QWEN2_PATTERN)
                : TokenizerJson.byteLevel(prefixSpace, true, true),
            postProcessor(qwen2, added),
            TokenizerJson.byteLevel(false, true, true),
            TokenizerJson.bytePairs(vocabulary, merges()));
    return ConvertedTokenizer.of(
        json, added.values(), roles, qwen2 ? "Qwen2Tokenizer" : "GPT2Tokenizer", contextLength);
  }

  private boolean isQwen2() {
    return switch (given.tokenizerClass()) {
      case "Qwen2Tokenizer" -> true;
      case "GPT2Tokenizer" -> false;
      default ->
          switch (modelType) {
            case "qwen2" -> true;
            case "opt", "gpt2" -> false;
            default ->
                throw new CheckpointException(
                    directory
                        + ": how "
                        + VOCABULARY
                        + " and "
                        + MERGES
                        + " cut texts is known for OPT, GPT-2 and Qwen2, not for \""
                        + modelType
                        + "\"; put the model's tokenizer.json there");
          };
    };
  }

  private void readVocabulary() {
    Path file = directory.resolve(VOCABULARY);
    for (Map.Entry<String, JsonNode> token : JsonFile.read(file).properties()) {
      if (!token.getValue().isInt() || token.getValue().intValue() < 0) {
        throw new CheckpointException(
            file + ": token \"" + token.getKey() + "\" has no id but " + token.getValue());
      }
      vocabulary.put(token.getKey(), token.getValue().intValue());
    }
  }

  private List<Merge> merges() {
    Path file = directory.resolve(MERGES);
    List<Merge> merges = new ArrayList<>();
    try {
      for (String line : Files.readString(file).split("\r?\n", -1)) {
        if (line.isBlank() || (merges.isEmpty() && line.startsWith("#version"))) {
          continue;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
          throw new CheckpointException(
              file + ": \"" + line + "\" is not two tokens; the file is damaged");
        }
        merges.add(new Merge(parts[0], parts[1]));
      }
    } catch (IOException e) {
      throw new CheckpointException(
          file + " cannot be read (" + e + "); " + VOCABULARY + " is of no use without it", e);
    }
    return merges;
  }

  /** Of the tokenizer's class, where no file says otherwise. */
  private Map<String, String> defaultRoles() {
    if (modelType.equals("opt")) {
      return Map.of(
          "bos_token", "</s>", "eos_token", "</s>", "unk_token", "</s>", "pad_token", "<pad>");
    }
    return Map.of("eos_token", END_OF_TEXT);
  }

  private Map<Integer, AddedToken> addedTokens() {
    Map<Integer, AddedToken> added = given.added();
    for (String token : roles.values()) {
      boolean known = added.values().stream().anyMatch(other -> other.content().equals(token));
      if (!known) {
        int greatest = vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        int next =
            Math.max(greatest, added.keySet().stream().mapToInt(i -> i).max().orElse(-1)) + 1;
        int id = vocabulary.getOrDefault(token, next);
        added.put(id, AddedToken.special(id, token));
      }
    }
    return added;
  }

  private JsonNode postProcessor(boolean qwen2, Map<Integer, AddedToken> added) {
    String begin = roles.get("bos_token");
    if (qwen2 || begin == null || !given.flag("add_bos_token", modelType.equals("opt"))) {
      return TokenizerJson.byteLevel(false, false, !qwen2);
    }
    int id =
        added.values().stream()
            .filter(token -> token.content().equals(begin))
            .findFirst()
            .orElseThrow()
            .id();
    return TokenizerJson.inFront(begin, id);
  }
}

package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * A {@code tokenizer.json} as llama.cpp's metadata: byte-level byte pairs (its model "gpt2"), or
 * SentencePiece's with a fallback to bytes (its model "llama"), where the score of a token takes
 * the place of its merge's rank.
 */
final class GgufTokenizer {
  private static final String PREFIX = "tokenizer.ggml.";
  private static final int NORMAL = 1;
  private static final int UNKNOWN = 2;
  private static final int CONTROL = 3;
  private static final int USER_DEFINED = 4;
  private static final int UNUSED = 5;
  private static final int BYTE = 6;

  private final Path file;
  private final JsonNode json;
  private final String[] tokens;
  private final Integer[] types;

  private GgufTokenizer(Path modelDirectory, int rows) {
    file = modelDirectory.resolve("tokenizer.json");
    json = JsonFile.read(file);
    tokens = new String[rows];
    types = new Integer[rows];
    Arrays.setAll(tokens, id -> "[PAD" + id + "]");
    Arrays.fill(types, UNUSED);
  }

  /**
   * The entries for a model whose embedding has {@code rows}; rows without a token get a name.
   *
   * @throws CheckpointException if llama.cpp has nothing that encodes the same
   */
  static Map<String, GgufValue> metadata(Path modelDirectory, int rows) {
    return new GgufTokenizer(modelDirectory, rows).metadata();
  }

  private Map<String, GgufValue> metadata() {
    JsonNode model = json.path("model");
    if (!model.path("type").asText("BPE").equals("BPE") || !model.path("vocab").isObject()) {
      throw refused("a model of type " + model.path("type"), "byte pairs");
    }
    boolean sentencePiece = model.path("byte_fallback").asBoolean();
    model
        .path("vocab")
        .properties()
        .forEach(token -> set(token.getValue(), token.getKey(), type(token.getKey())));
    for (JsonNode added : json.path("added_tokens")) {
      boolean special = added.path("special").asBoolean();
      set(added.path("id"), added.path("content").asText(), special ? CONTROL : USER_DEFINED);
    }
    Map<String, GgufValue> entries = new LinkedHashMap<>();
    entries.put(PREFIX + "model", new GgufValue.Text(sentencePiece ? "llama" : "gpt2"));
    entries.put(PREFIX + "pre", new GgufValue.Text(sentencePiece ? "default" : preTokenizer()));
    entries.put(PREFIX + "tokens", new GgufValue.Texts(Arrays.asList(tokens)));
    List<String> merges = merges(model.path("merges"));
    if (sentencePiece) {
      entries.put(PREFIX + "scores", new GgufValue.Reals(scores(merges)));
    }
    entries.put(PREFIX + "token_type", new GgufValue.Integers(Arrays.asList(types)));
    if (sentencePiece) {
      entries.put(PREFIX + "add_space_prefix", new GgufValue.Flag(prependsSpace()));
    } else {
      entries.put(PREFIX + "merges", new GgufValue.Texts(merges));
    }
    entries.put(PREFIX + "add_bos_token", new GgufValue.Flag(addsBeginToken()));
    entries.put(PREFIX + "add_eos_token", new GgufValue.Flag(false));
    return entries;
  }

  private void set(JsonNode id, String token, int type) {
    if (!id.isInt() || id.intValue() < 0 || id.intValue() >= tokens.length) {
      throw new CheckpointException(
          file + ": token \"" + token + "\" has the id " + id + "; the model has " + tokens.length);
    }
    tokens[id.intValue()] = token;
    types[id.intValue()] = type;
  }

  private int type(String token) {
    JsonNode model = json.path("model");
    if (token.equals(model.path("unk_token").asText(""))) {
      return UNKNOWN;
    }
    boolean fallback = model.path("byte_fallback").asBoolean();
    return fallback && token.matches("<0x[0-9A-F]{2}>") ? BYTE : NORMAL;
  }

  /** Pairs as "left right"; newer files have them as lists of two. */
  private static List<String> merges(JsonNode merges) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode pair : merges) {
      pairs.add(
          pair.isArray() ? pair.path(0).asText() + " " + pair.path(1).asText() : pair.asText());
    }
    return pairs;
  }

  /** The earlier a merge, the higher the score of what it makes. */
  private List<Float> scores(List<String> merges) {
    Map<String, Float> ofToken = new HashMap<>();
    for (int rank = 0; rank < merges.size(); rank++) {
      ofToken.putIfAbsent(merges.get(rank).replace(" ", ""), (float) -rank);
    }
    List<Float> scores = new ArrayList<>(Collections.nCopies(tokens.length, 0f));
    for (int id = 0; id < tokens.length; id++) {
      if (types[id] == NORMAL) {
        scores.set(id, ofToken.getOrDefault(tokens[id], (float) -merges.size()));
      }
    }
    return scores;
  }

  /** llama.cpp knows ways to split text before merging by the names of models that have them. */
  private String preTokenizer() {
    JsonNode whole = json.path("pre_tokenizer");
    JsonNode parts = whole.path("pretokenizers");
    JsonNode first = parts.path(0);
    if (isByteLevel(whole, true)) {
      return "gpt-2";
    }
    if (parts.size() == 2 && first.path("type").asText().equals("Digits")) {
      if (first.path("individual_digits").asBoolean() && isByteLevel(parts.path(1), true)) {
        return "smollm";
      }
    } else if (parts.size() == 2 && isByteLevel(parts.path(1), false)) {
      String pattern = first.path("pattern").path("Regex").asText();
      if (pattern.contains("\\p{N}{1,3}|")) {
        return "llama-bpe";
      }
      if (pattern.contains("|\\p{N}|")) {
        return "qwen2";
      }
    }
    throw refused("the pre-tokenizer " + whole, "those of GPT-2, SmolLM, LLaMA 3 and Qwen 2");
  }

  private static boolean isByteLevel(JsonNode node, boolean splits) {
    return node.path("type").asText().equals("ByteLevel")
        && node.path("use_regex").asBoolean(true) == splits
        && !node.path("add_prefix_space").asBoolean();
  }

  private boolean prependsSpace() {
    JsonNode preTokenizer = json.path("pre_tokenizer");
    boolean metaspace =
        preTokenizer.path("type").asText().equals("Metaspace")
            && !preTokenizer.path("prepend_scheme").asText().equals("never");
    return metaspace || json.path("normalizer").toString().contains("\"Prepend\"");
  }

  private boolean addsBeginToken() {
    JsonNode processor = json.path("post_processor");
    for (JsonNode one : processor.path("processors")) {
      if (one.path("type").asText().equals("TemplateProcessing")) {
        processor = one;
      }
    }
    return processor.path("single").path(0).has("SpecialToken");
  }

  private CheckpointException refused(String what, String known) {
    return new CheckpointException(
        file + ": " + what + " has no equal in llama.cpp that is known here; known are " + known);
  }
}

package org.alpacastreams.languagemodel.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * A trained byte-level vocabulary: begin, end and pad token, the 256 bytes, then merged tokens in
 * the order of their merges. Encoding puts the begin token in front, as LLaMA does.
 */
public final class BytePairVocabulary {

  static final String BEGIN = "<s>";
  static final String END = "</s>";
  static final String PAD = "<pad>";
  private static final List<String> SPECIAL = List.of(BEGIN, END, PAD);

  /** Special tokens and bytes. */
  static final int LEAST_SIZE = SPECIAL.size() + 256;

  /** By id, in {@link ByteLevelAlphabet}. */
  private final List<String> tokens = new ArrayList<>(SPECIAL);

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> merges = new ArrayList<>();

  BytePairVocabulary() {
    for (int value = 0; value < 256; value++) {
      tokens.add(String.valueOf(ByteLevelAlphabet.characterOf(value)));
    }
    for (int id = 0; id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
    }
  }

  static int idOfByte(int unsignedByte) {
    return SPECIAL.size() + unsignedByte;
  }

  /** Adds a merge; returns the id of its token, which another merge may have made before. */
  int merge(int left, int right) {
    merges.add(tokens.get(left) + " " + tokens.get(right));
    String merged = tokens.get(left) + tokens.get(right);
    Integer known = ids.putIfAbsent(merged, tokens.size());
    if (known == null) {
      tokens.add(merged);
      return tokens.size() - 1;
    }
    return known;
  }

  /** Number of tokens. */
  public int size() {
    return tokens.size();
  }

  /**
   * Writes {@code tokenizer.json}, {@code tokenizer_config.json} and {@code
   * special_tokens_map.json}.
   *
   * @param contextLength most tokens that the model takes
   */
  public void write(Path modelDirectory, int contextLength) {
    try {
      Files.createDirectories(modelDirectory);
      write(modelDirectory, "tokenizer.json", tokenizer());
      write(modelDirectory, "tokenizer_config.json", tokenizerConfig(contextLength));
      write(modelDirectory, "special_tokens_map.json", roles(JsonFile.object()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          modelDirectory + ": the tokenizer cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path directory, String name, ObjectNode json) throws IOException {
    Files.writeString(directory.resolve(name), JsonFile.text(json));
  }

  private ObjectNode tokenizer() {
    ObjectNode json = JsonFile.object().put("version", "1.0");
    json.putNull("truncation");
    json.putNull("padding");
    ArrayNode added = json.putArray("added_tokens");
    for (String token : SPECIAL) {
      ObjectNode entry = added.addObject().put("id", SPECIAL.indexOf(token));
      describe(entry, token);
    }
    json.putNull("normalizer");
    json.set("pre_tokenizer", PreTokenizer.toJson());
    json.set("post_processor", beginTokenInFront());
    json.set("decoder", PreTokenizer.byteLevel());
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.putNull("dropout").putNull("unk_token").putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix").put("fuse_unk", false).put("byte_fallback", false);
    model.put("ignore_merges", false);
    ObjectNode vocabulary = model.putObject("vocab");
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.put(tokens.get(id), id);
    }
    merges.forEach(model.putArray("merges")::add);
    return json;
  }

  private static void describe(ObjectNode entry, String token) {
    entry.put("content", token).put("single_word", false).put("lstrip", false);
    entry.put("rstrip", false).put("normalized", false).put("special", true);
  }

  private static ObjectNode beginTokenInFront() {
    ObjectNode json = JsonFile.object().put("type", "TemplateProcessing");
    ArrayNode single = json.putArray("single");
    addToTemplate(single, "A", 0);
    ArrayNode pair = json.putArray("pair");
    addToTemplate(pair, "A", 0);
    addToTemplate(pair, "B", 1);
    ObjectNode begin = json.putObject("special_tokens").putObject(BEGIN).put("id", BEGIN);
    begin.putArray("ids").add(SPECIAL.indexOf(BEGIN));
    begin.putArray("tokens").add(BEGIN);
    return json;
  }

  private static void addToTemplate(ArrayNode template, String sequence, int type) {
    template.addObject().putObject("SpecialToken").put("id", BEGIN).put("type_id", type);
    template.addObject().putObject("Sequence").put("id", sequence).put("type_id", type);
  }

  private static ObjectNode tokenizerConfig(int contextLength) {
    ObjectNode json = JsonFile.object();
    ObjectNode added = json.putObject("added_tokens_decoder");
    for (String token : SPECIAL) {
      describe(added.putObject(String.valueOf(SPECIAL.indexOf(token))), token);
    }
    json.put("clean_up_tokenization_spaces", false).put("model_max_length", contextLength);
    json.put("tokenizer_class", "PreTrainedTokenizerFast").putNull("unk_token");
    return roles(json);
  }

  private static ObjectNode roles(ObjectNode json) {
    return json.put("bos_token", BEGIN).put("eos_token", END).put("pad_token", PAD);
  }
}

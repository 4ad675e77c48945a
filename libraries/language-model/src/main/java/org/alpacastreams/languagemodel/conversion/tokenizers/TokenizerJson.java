package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/** Parts of a {@code tokenizer.json}, as the tokenizers library writes them. */
final class TokenizerJson {

  private TokenizerJson() {}

  /**
   * The whole file.
   *
   * @param normalizer and the others may be JSON's null
   */
  static ObjectNode of(
      Collection<AddedToken> added,
      JsonNode normalizer,
      JsonNode preTokenizer,
      JsonNode postProcessor,
      JsonNode decoder,
      ObjectNode model) {
    ObjectNode json = JsonFile.object().put("version", "1.0");
    json.putNull("truncation").putNull("padding");
    ArrayNode tokens = json.putArray("added_tokens");
    added.forEach(token -> tokens.add(token.toJson()));
    json.set("normalizer", normalizer);
    json.set("pre_tokenizer", preTokenizer);
    json.set("post_processor", postProcessor);
    json.set("decoder", decoder);
    json.set("model", model);
    return json;
  }

  static ObjectNode type(String type) {
    return JsonFile.object().put("type", type);
  }

  static JsonNode none() {
    return JsonFile.object().nullNode();
  }

  /** {@code normalizers}, {@code decoders} and so on, one after the other. */
  static ObjectNode sequence(String name, List<ObjectNode> parts) {
    ObjectNode json = type("Sequence");
    parts.forEach(json.putArray(name)::add);
    return json;
  }

  static ObjectNode replace(String text, String by) {
    ObjectNode json = type("Replace");
    json.putObject("pattern").put("String", text);
    return json.put("content", by);
  }

  static ObjectNode byteLevel(boolean addPrefixSpace, boolean trimOffsets, boolean useRegex) {
    return type("ByteLevel")
        .put("add_prefix_space", addPrefixSpace)
        .put("trim_offsets", trimOffsets)
        .put("use_regex", useRegex);
  }

  /** Cuts at a pattern, then writes bytes as characters. */
  static ObjectNode splitThenByteLevel(String regex) {
    ObjectNode split = type("Split");
    split.putObject("pattern").put("Regex", regex);
    split.put("behavior", "Isolated").put("invert", false);
    return sequence("pretokenizers", List.of(split, byteLevel(false, true, false)));
  }

  /** Puts a token in front of every text. */
  static ObjectNode inFront(String token, int id) {
    ObjectNode json = type("TemplateProcessing");
    ArrayNode single = json.putArray("single");
    addToTemplate(single, token, "A", 0);
    ArrayNode pair = json.putArray("pair");
    addToTemplate(pair, token, "A", 0);
    addToTemplate(pair, token, "B", 1);
    ObjectNode special = json.putObject("special_tokens").putObject(token).put("id", token);
    special.putArray("ids").add(id);
    special.putArray("tokens").add(token);
    return json;
  }

  private static void addToTemplate(ArrayNode template, String token, String text, int type) {
    template.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
    template.addObject().putObject("Sequence").put("id", text).put("type_id", type);
  }

  /** A byte-pair model without anything that an architecture adds to it. */
  static ObjectNode bytePairs(Map<String, Integer> vocabulary, List<Merge> merges) {
    ObjectNode json = type("BPE");
    json.putNull("dropout").putNull("unk_token").putNull("continuing_subword_prefix");
    json.putNull("end_of_word_suffix").put("fuse_unk", false).put("byte_fallback", false);
    json.put("ignore_merges", false);
    vocabulary.forEach(json.putObject("vocab")::put);
    ArrayNode list = json.putArray("merges");
    // Older libraries know only texts, in which a space separates the two.
    boolean asTexts = merges.stream().noneMatch(Merge::hasSpace);
    for (Merge merge : merges) {
      if (asTexts) {
        list.add(merge.left() + " " + merge.right());
      } else {
        list.addArray().add(merge.left()).add(merge.right());
      }
    }
    return json;
  }
}

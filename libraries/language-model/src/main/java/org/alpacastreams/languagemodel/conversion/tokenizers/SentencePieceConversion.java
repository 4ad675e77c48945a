package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.languagemodel.conversion.tokenizers.SentencePieceModel.Algorithm;
import org.alpacastreams.languagemodel.conversion.tokenizers.SentencePieceModel.Kind;
import org.alpacastreams.languagemodel.conversion.tokenizers.SentencePieceModel.Piece;

/**
 * A SentencePiece model as transformers' LLaMA converter writes it: merges are rebuilt from the
 * pieces' scores, spaces are U+2581, the begin token goes in front.
 */
final class SentencePieceConversion {
  private static final String SPACE = "\u2581";

  /** Better scores first, then longer parts; equal ones stay in the order they were found. */
  private static final Comparator<ScoredMerge> ORDER =
      Comparator.comparingDouble(ScoredMerge::score)
          .thenComparingInt(ScoredMerge::leftLength)
          .thenComparingInt(ScoredMerge::rightLength)
          .reversed();

  private final SentencePieceModel model;
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private SentencePieceConversion(SentencePieceModel model) {
    this.model = model;
    for (int id = 0; id < model.pieces().size(); id++) {
      ids.put(model.pieces().get(id).text(), id);
    }
  }

  /** Reads a {@code tokenizer.model}. */
  static ConvertedTokenizer read(Path file, int contextLength, boolean beginInFront) {
    return new SentencePieceConversion(SentencePieceModel.read(file))
        .convert(contextLength, beginInFront);
  }

  private ConvertedTokenizer convert(int contextLength, boolean beginInFront) {
    Map<Integer, AddedToken> added = addedTokens();
    Map<String, String> roles = new LinkedHashMap<>();
    model.begin().ifPresent(id -> roles.put("bos_token", text(id)));
    model.end().ifPresent(id -> roles.put("eos_token", text(id)));
    roles.put("unk_token", text(model.unknown()));
    model.pad().ifPresent(id -> roles.put("pad_token", text(id)));
    ObjectNode json =
        TokenizerJson.of(
            added.values(),
            normalizer(),
            TokenizerJson.none(),
            model
                .begin()
                .filter(id -> beginInFront)
                .<JsonNode>map(id -> TokenizerJson.inFront(text(id), id))
                .orElse(TokenizerJson.none()),
            decoder(),
            model.algorithm() == Algorithm.BPE ? bytePairs() : unigram());
    ConvertedTokenizer converted =
        ConvertedTokenizer.of(json, added.values(), roles, "LlamaTokenizer", contextLength);
    converted.config().put("add_bos_token", beginInFront).put("add_eos_token", false);
    converted.config().put("legacy", true);
    return converted;
  }

  private String text(int id) {
    return model.pieces().get(id).text();
  }

  private Map<Integer, AddedToken> addedTokens() {
    Map<Integer, AddedToken> added = new TreeMap<>();
    for (int id = 0; id < model.pieces().size(); id++) {
      Kind kind = model.pieces().get(id).kind();
      if (kind == Kind.CONTROL || kind == Kind.UNKNOWN) {
        added.put(id, AddedToken.special(id, text(id)));
      } else if (kind == Kind.USER_DEFINED) {
        added.put(id, AddedToken.plain(id, text(id)));
      }
    }
    return added;
  }

  private ObjectNode normalizer() {
    List<ObjectNode> steps = new ArrayList<>();
    String map = model.normalization().characterMap();
    if (!map.isEmpty()) {
      steps.add(TokenizerJson.type("Precompiled").put("precompiled_charsmap", map));
    }
    if (model.normalization().spacesOnce()) {
      steps.add(TokenizerJson.type("Strip").put("strip_left", true).put("strip_right", true));
      ObjectNode several = TokenizerJson.type("Replace");
      several.putObject("pattern").put("Regex", " {2,}");
      steps.add(several.put("content", " "));
    }
    if (model.normalization().spaceInFront()) {
      steps.add(TokenizerJson.type("Prepend").put("prepend", SPACE));
    }
    steps.add(TokenizerJson.replace(" ", SPACE));
    return TokenizerJson.sequence("normalizers", steps);
  }

  private ObjectNode decoder() {
    List<ObjectNode> steps = new ArrayList<>();
    steps.add(TokenizerJson.replace(SPACE, " "));
    steps.add(TokenizerJson.type("ByteFallback"));
    steps.add(TokenizerJson.type("Fuse"));
    if (model.normalization().spaceInFront()) {
      steps.add(TokenizerJson.type("Strip").put("content", " ").put("start", 1).put("stop", 0));
    }
    return TokenizerJson.sequence("decoders", steps);
  }

  private ObjectNode unigram() {
    ObjectNode json = TokenizerJson.type("Unigram").put("unk_id", model.unknown());
    ArrayNode vocabulary = json.putArray("vocab");
    for (Piece piece : model.pieces()) {
      vocabulary.addArray().add(piece.text()).add((double) piece.score());
    }
    return json.put("byte_fallback", model.byteFallback());
  }

  private ObjectNode bytePairs() {
    List<ScoredMerge> merges = new ArrayList<>();
    for (Piece piece : model.pieces()) {
      merges.addAll(mergesInto(piece));
    }
    merges.sort(ORDER);
    return TokenizerJson.bytePairs(ids, merges.stream().map(ScoredMerge::merge).toList())
        .put("unk_token", text(model.unknown()))
        .put("fuse_unk", true)
        .put("byte_fallback", model.byteFallback());
  }

  /** Every pair of pieces that makes up a piece, in the order of their ids. */
  private List<ScoredMerge> mergesInto(Piece piece) {
    List<ScoredMerge> merges = new ArrayList<>();
    String whole = piece.text();
    for (int cut = whole.offsetByCodePoints(0, 1);
        cut < whole.length();
        cut = whole.offsetByCodePoints(cut, 1)) {
      Merge merge = new Merge(whole.substring(0, cut), whole.substring(cut));
      if (ids.containsKey(merge.left()) && ids.containsKey(merge.right())) {
        // Adding 0 makes -0, the best merge's score, equal to 0.
        merges.add(new ScoredMerge(merge, piece.score() + 0.0f));
      }
    }
    merges.sort(
        Comparator.<ScoredMerge>comparingInt(scored -> ids.get(scored.merge().left()))
            .thenComparingInt(scored -> ids.get(scored.merge().right())));
    return merges;
  }

  /** A merge with the score of what it makes. */
  private record ScoredMerge(Merge merge, float score) {
    int leftLength() {
      return merge.left().codePointCount(0, merge.left().length());
    }

    int rightLength() {
      return merge.right().codePointCount(0, merge.right().length());
    }
  }
}

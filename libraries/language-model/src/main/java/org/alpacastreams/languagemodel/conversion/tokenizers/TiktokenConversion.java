package org.alpacastreams.languagemodel.conversion.tokenizers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.tokenizer.ByteLevelAlphabet;

/**
 * LLaMA 3's {@code tokenizer.model}: a line per token with its bytes in base64 and its rank. Ranks
 * become merges as in transformers' converter; the 256 special tokens follow behind.
 */
final class TiktokenConversion {
  private static final String BEGIN = "<|begin_of_text|>";
  private static final String END = "<|end_of_text|>";
  private static final String RESERVED = "<|reserved_special_token_%d|>";
  private static final int SPECIAL_TOKENS = 256;
  private static final String PATTERN =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  private final Path file;

  /** In {@link ByteLevelAlphabet}. */
  private final Map<String, Integer> ranks = new LinkedHashMap<>();

  private TiktokenConversion(Path file) {
    this.file = file;
  }

  /** Whether a file looks like lines of base64 and a number. */
  static boolean isOne(Path file) {
    try (var in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
      return start.matches("(?s)[A-Za-z0-9+/]+=* \\d+\\r?\\n.*");
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads LLaMA 3's file.
   *
   * @param longContext whether the model is of the version 3.1 or later, which gave two reserved
   *     tokens a name
   */
  static ConvertedTokenizer read(Path file, int contextLength, boolean longContext) {
    return new TiktokenConversion(file).convert(contextLength, longContext);
  }

  private ConvertedTokenizer convert(int contextLength, boolean longContext) {
    readRanks();
    List<AddedToken> added = new ArrayList<>();
    for (String token : specialTokens(longContext)) {
      added.add(AddedToken.special(ranks.size() + added.size(), token));
    }
    ObjectNode begin = TokenizerJson.inFront(BEGIN, added.get(0).id());
    ObjectNode json =
        TokenizerJson.of(
            added,
            TokenizerJson.none(),
            TokenizerJson.splitThenByteLevel(PATTERN),
            TokenizerJson.sequence(
                "processors", List.of(TokenizerJson.byteLevel(false, false, true), begin)),
            TokenizerJson.byteLevel(false, true, true),
            TokenizerJson.bytePairs(ranks, merges()).put("ignore_merges", true));
    return ConvertedTokenizer.of(
        json,
        added,
        Map.of("bos_token", BEGIN, "eos_token", END),
        "PreTrainedTokenizerFast",
        contextLength);
  }

  private void readRanks() {
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        if (!line.isBlank()) {
          readRank(line);
        }
      }
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  private void readRank(String line) {
    int space = line.indexOf(' ');
    try {
      byte[] bytes = Base64.getDecoder().decode(line.substring(0, Math.max(space, 0)));
      StringBuilder token = new StringBuilder();
      for (byte value : bytes) {
        token.append(ByteLevelAlphabet.characterOf(value & 0xff));
      }
      int rank = Integer.parseInt(line.substring(space + 1).strip());
      if (rank == ranks.size() && ranks.putIfAbsent(token.toString(), rank) == null) {
        return;
      }
      throw new IllegalArgumentException("rank " + rank + " instead of " + ranks.size());
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(
          file + ": line " + (ranks.size() + 1) + " is no token with its rank; fetch it again", e);
    }
  }

  /** Every pair of tokens that makes up a token, by the rank of the whole, then of the parts. */
  private List<Merge> merges() {
    Comparator<Merge> byRanks =
        Comparator.<Merge>comparingInt(merge -> ranks.get(merge.left()))
            .thenComparingInt(merge -> ranks.get(merge.right()));
    List<Merge> merges = new ArrayList<>();
    for (String token : ranks.keySet()) {
      List<Merge> intoToken = new ArrayList<>();
      for (int cut = 1; cut < token.length(); cut++) {
        Merge merge = new Merge(token.substring(0, cut), token.substring(cut));
        if (ranks.containsKey(merge.left()) && ranks.containsKey(merge.right())) {
          intoToken.add(merge);
        }
      }
      intoToken.sort(byRanks);
      merges.addAll(intoToken);
    }
    return merges;
  }

  private static List<String> specialTokens(boolean longContext) {
    List<String> named = new ArrayList<>();
    named.addAll(List.of(BEGIN, END));
    int reserved = 0;
    for (; named.size() < 6; reserved++) {
      named.add(RESERVED.formatted(reserved));
    }
    named.addAll(List.of("<|start_header_id|>", "<|end_header_id|>"));
    named.add(longContext ? "<|eom_id|>" : RESERVED.formatted(reserved++));
    named.add("<|eot_id|>");
    if (longContext) {
      named.set(4, "<|finetune_right_pad_id|>");
      named.set(5, RESERVED.formatted(2));
      reserved = 3;
      named.add("<|python_tag|>");
    }
    while (named.size() < SPECIAL_TOKENS) {
      named.add(RESERVED.formatted(reserved++));
    }
    return named;
  }
}

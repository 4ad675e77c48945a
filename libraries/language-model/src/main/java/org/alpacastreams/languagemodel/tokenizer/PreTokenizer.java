package org.alpacastreams.languagemodel.tokenizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * Cuts text into the words that merges never cross: every digit for itself, so that numbers are
 * written the same way everywhere, and the rest by GPT-2's rule (contractions, letters, other
 * characters, each with at most one space in front; white space).
 */
final class PreTokenizer {

  private static final Pattern GPT2_WORD =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private PreTokenizer() {}

  /** Gives each word in turn; together they are the text. */
  static void split(String text, Consumer<String> words) {
    Matcher word = GPT2_WORD.matcher(text);
    int start = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      if (isNumeric(codePoint)) {
        splitWithoutDigits(word.region(start, i), words);
        words.accept(text.substring(i, next));
        start = next;
      }
      i = next;
    }
    splitWithoutDigits(word.region(start, text.length()), words);
  }

  private static void splitWithoutDigits(Matcher word, Consumer<String> words) {
    while (word.find()) {
      words.accept(word.group());
    }
  }

  private static boolean isNumeric(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  /** The same as {@code pre_tokenizer} of a {@code tokenizer.json}. */
  static ObjectNode toJson() {
    ObjectNode sequence = JsonFile.object().put("type", "Sequence");
    ArrayNode steps = sequence.putArray("pretokenizers");
    steps.addObject().put("type", "Digits").put("individual_digits", true);
    steps.add(byteLevel());
    return sequence;
  }

  /** The byte-level step, which is also the decoder. */
  static ObjectNode byteLevel() {
    return JsonFile.object()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", true);
  }
}

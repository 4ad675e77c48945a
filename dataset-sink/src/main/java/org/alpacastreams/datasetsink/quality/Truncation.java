package org.alpacastreams.datasetsink.quality;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an output seems to break off. It does where a code fence or a bracket is open at its end;
 * where it ends with a comma, a colon, an opening quotation mark or a word that needs another after
 * it ("the", "und", "de"); or where its last line holds a finished sentence and then one without an
 * end. A single line without a full stop, a heading or an item of a list is taken as finished, so
 * some broken outputs are not found.
 */
final class Truncation {
  private static final String FENCE = "```";
  private static final Pattern LIST_ITEM =
      Pattern.compile("\\s*(?:[-*•–]|\\(?[0-9]+[.)]|\\(?[a-zA-Z][.)])\\s.*");
  private static final Pattern FINISHED_SENTENCE =
      Pattern.compile("\\p{Ll}{2,}[.!?]['\"”’)]?\\s+['\"“‘(]?\\p{Lu}");

  /** A post ends with its hashtag or its address. */
  private static final Pattern CLOSING = Pattern.compile("(?:^|\\s)(?:[#@]|https?://|www\\.)\\S*$");

  /** Fewer after a full stop are a name with an abbreviation, or a signature. */
  private static final int FEWEST_WORDS = 3;

  /** They need another word after them; none of them ends a sentence in its language. */
  private static final Set<String> OPEN_WORDS =
      Set.of(
          "the", "a", "an", "and", "or", "but", "of", "because", "which", "their", "your", "our",
          "der", "und", "oder", "aber", "dass", "weil", "einer", "eines", "le", "les", "des", "du",
          "et", "ou", "mais", "parce", "el", "los", "las", "y", "pero", "porque", "del");

  private Truncation() {}

  static boolean ends(String output) {
    String text = output.stripTrailing();
    if (text.isEmpty()) {
      return false;
    }
    int last = text.codePointBefore(text.length());
    return fenceIsOpen(text)
        || bracketIsOpen(text)
        || last == ','
        || last == ':'
        || last == '“'
        || last == '„'
        || last == '，'
        || last == '：'
        || (Character.isLetterOrDigit(last) && (endsWithOpenWord(text) || sentenceIsOpen(text)));
  }

  private static boolean fenceIsOpen(String text) {
    int fences = 0;
    for (int at = text.indexOf(FENCE); at >= 0; at = text.indexOf(FENCE, at + FENCE.length())) {
      fences++;
    }
    return fences % 2 == 1;
  }

  /**
   * A half-open interval closes with the other kind, a smile never, and "1)" was never opened, so
   * kinds are not compared and closing brackets without an opening one are passed over.
   */
  private static boolean bracketIsOpen(String text) {
    Deque<Character> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean smile = i > 0 && ":;=-".indexOf(text.charAt(i - 1)) >= 0 && c == '(';
      if ((c == '(' || c == '[' || c == '{') && !smile && !quoted(text, i)) {
        open.push(c);
      } else if ((c == ')' || c == ']' || c == '}') && !open.isEmpty() && !quoted(text, i)) {
        open.pop();
      }
    }
    return !open.isEmpty();
  }

  /** A bracket that is talked about, such as '(' in a text about brackets. */
  private static boolean quoted(String text, int at) {
    return at > 0
        && at + 1 < text.length()
        && "'\"`‘“".indexOf(text.charAt(at - 1)) >= 0
        && "'\"`’”".indexOf(text.charAt(at + 1)) >= 0;
  }

  private static boolean endsWithOpenWord(String text) {
    int from = text.length();
    while (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from);
    // "Type A", "Vitamin E": a capital letter names something.
    return from > 0
        && word.equals(word.toLowerCase(Locale.ROOT))
        && text.charAt(from - 1) == ' '
        && OPEN_WORDS.contains(word);
  }

  private static boolean sentenceIsOpen(String text) {
    String line = text.substring(text.lastIndexOf('\n') + 1);
    String rest = line.substring(endOfSentences(line)).strip();
    return !LIST_ITEM.matcher(line).matches()
        && FINISHED_SENTENCE.matcher(line).find()
        && rest.chars().filter(c -> c == ' ').count() + 1 >= FEWEST_WORDS
        && !CLOSING.matcher(rest).find();
  }

  private static int endOfSentences(String line) {
    int end = line.length();
    while (end > 0 && ".!?".indexOf(line.charAt(end - 1)) < 0) {
      end--;
    }
    return end;
  }
}

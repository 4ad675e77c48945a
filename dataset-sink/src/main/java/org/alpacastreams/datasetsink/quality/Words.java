package org.alpacastreams.datasetsink.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text's words, in lower case. A word is a run of letters, digits and marks; an apostrophe or a
 * hyphen between two of them belongs to it. Scripts that put no spaces between words (Chinese,
 * Japanese, Thai and their neighbours) count a word for each character.
 */
final class Words {
  private Words() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int next = at + Character.charCount(point);
      boolean alone = standsAlone(point);
      boolean inside =
          !alone && (isPart(point) || (start >= 0 && joins(point) && partFollows(text, next)));
      if (!inside && start >= 0) {
        words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (alone) {
        words.add(text.substring(at, next));
      } else if (inside && start < 0) {
        start = at;
      }
      at = next;
    }
    if (start >= 0) {
      words.add(text.substring(start).toLowerCase(Locale.ROOT));
    }
    return words;
  }

  private static boolean isPart(int point) {
    return Character.isLetterOrDigit(point)
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static boolean joins(int point) {
    return point == '\'' || point == '’' || point == '-';
  }

  private static boolean partFollows(String text, int at) {
    return at < text.length() && isPart(text.codePointAt(at));
  }

  private static boolean standsAlone(int point) {
    if (point < 0x0E00 || !Character.isLetter(point)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}

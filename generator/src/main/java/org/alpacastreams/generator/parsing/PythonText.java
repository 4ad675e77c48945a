package org.alpacastreams.generator.parsing;

import java.util.Locale;

/**
 * White space as Python's {@code str} methods and {@code \s} see it, which no Java method does
 * (SPEC 1.8).
 */
final class PythonText {
  /** A regular expression's character class of decimal digits, which Python's {@code \d} is. */
  static final String DIGIT = "\\p{Nd}";

  /** A regular expression's character class of {@link #isSpace}. */
  static final String SPACE =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  private PythonText() {}

  /** Whether Python's {@code \s} matches {@code c}; all such characters are in the BMP. */
  static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || (c >= '\u001c' && c <= ' ')
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u1680'
        || (c >= '\u2000' && c <= '\u200a')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u3000';
  }

  /** {@code text.strip()}. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Whether {@code text} from {@code start} to {@code end} is white space only. */
  static boolean isBlank(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isSpace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code re.sub(r"\s+", " ", text).strip()}. */
  static String collapse(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        space = !collapsed.isEmpty();
      } else {
        if (space) {
          collapsed.append(' ');
          space = false;
        }
        collapsed.append(c);
      }
    }
    return collapsed.toString();
  }

  /**
   * {@code text.capitalize()}: the first character in title case, the rest in lower case, both with
   * Unicode's full mappings.
   */
  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    String lower = text.toLowerCase(Locale.ROOT);
    int lowerFirst = Character.toString(first).toLowerCase(Locale.ROOT).length();
    return titleCase(first) + lower.substring(lowerFirst);
  }

  /** Java knows simple title case only; where upper case has several characters, so has title. */
  private static String titleCase(int c) {
    String upper = Character.toString(c).toUpperCase(Locale.ROOT);
    int title = Character.toTitleCase(c);
    int head = Character.charCount(upper.codePointAt(0));
    if (title != c || Character.isTitleCase(c) || head == upper.length()) {
      return Character.toString(title);
    }
    if (!Character.isUpperCase(upper.codePointAt(0))) {
      return upper;
    }
    // SpecialCasing.txt: an iota subscript stays one.
    String rest = upper.substring(head).toLowerCase(Locale.ROOT).replace('\u03b9', '\u0345');
    return upper.substring(0, head) + rest;
  }
}

package org.alpacastreams.dedupfilter.text;

/**
 * White space as Python's {@code str} sees it (SPEC 1.8). Java's own rules differ: {@code strip}
 * keeps the no-break spaces and U+0085, and no regular expression class has U+001C to U+001F.
 */
public final class PythonText {
  private PythonText() {}

  /** Python's {@code str.isspace} of one character; none is outside the basic plane. */
  public static boolean isSpace(int c) {
    return switch (c) {
      case ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default ->
          (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || (c >= 0x2000 && c <= 0x200A);
    };
  }

  /** Python's {@code text.strip()}. */
  public static String strip(String text) {
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

  /** Python's {@code len(text.split())}. */
  public static int countWords(String text) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = isSpace(text.charAt(i));
      if (!space && !inWord) {
        words++;
      }
      inWord = !space;
    }
    return words;
  }
}

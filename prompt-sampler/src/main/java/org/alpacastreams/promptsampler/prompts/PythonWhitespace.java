package org.alpacastreams.promptsampler.prompts;

/**
 * White space as Python's {@code str} methods and {@code \s} see it, which no Java method does
 * (SPEC 1.8).
 */
final class PythonWhitespace {
  private PythonWhitespace() {}

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

  /** {@code re.sub(r"\s+", " ", text).strip()}. */
  static String collapse(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean pendingSpace = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        pendingSpace = true;
        continue;
      }
      if (pendingSpace && !collapsed.isEmpty()) {
        collapsed.append(' ');
      }
      pendingSpace = false;
      collapsed.append(c);
    }
    return collapsed.toString();
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
}

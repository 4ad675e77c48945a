package org.alpacastreams.generator.openai;

/** The beginning of a text that somebody else wrote, fit for a one-line message. */
final class Excerpt {
  private Excerpt() {}

  static String of(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest
        ? line.append('…').toString()
        : line.toString();
  }
}

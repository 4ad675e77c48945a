package org.alpacastreams.inferencegateway.upstream;

/** The beginning of a text that another server wrote, fit for a one-line message. */
final class Excerpt {
  private static final int LONGEST = 300;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > LONGEST
        ? line.append('…').toString()
        : line.toString().strip();
  }
}

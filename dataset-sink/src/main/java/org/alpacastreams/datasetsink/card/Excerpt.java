package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

/**
 * The beginning of a text that may be too long for a page.
 *
 * @param text at most so many characters and lines
 * @param note says that something was cut, and how much there is in all; empty where nothing was
 */
record Excerpt(String text, String note) {
  private static final int MOST_CHARACTERS = 700;
  private static final int MOST_LINES = 16;

  static Excerpt of(String whole) {
    int end = Math.min(characters(whole), lines(whole));
    if (end == whole.length()) {
      return new Excerpt(whole, "");
    }
    return new Excerpt(
        whole.substring(0, end).stripTrailing() + " …",
        format("cut here; %,d characters in all", whole.codePointCount(0, whole.length())));
  }

  private static int characters(String whole) {
    return whole.codePointCount(0, whole.length()) <= MOST_CHARACTERS
        ? whole.length()
        : whole.offsetByCodePoints(0, MOST_CHARACTERS);
  }

  private static int lines(String whole) {
    int lines = 1;
    for (int i = 0; i < whole.length(); i++) {
      if (whole.charAt(i) == '\n') {
        lines++;
        if (lines > MOST_LINES) {
          return i;
        }
      }
    }
    return whole.length();
  }
}

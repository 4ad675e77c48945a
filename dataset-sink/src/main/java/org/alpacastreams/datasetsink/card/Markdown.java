package org.alpacastreams.datasetsink.card;

import java.util.regex.Pattern;

/**
 * Foreign text in Markdown (CommonMark and GitHub's tables), so that it is shown as it is and can
 * neither end its place nor become a heading, a link, HTML or front matter.
 */
final class Markdown {
  private static final Pattern TAME = Pattern.compile("[\\p{L}\\p{N} ._/:,+@()=-]*");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#!|~$&^]");
  private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

  /** Controls but line feed and tab, and what changes the order of reading. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u2028-\\u202e\\u2066-\\u2069\\ufeff]|\\p{Cs}");

  private static final int LONGEST_NAME = 80;
  private static final int SHORTEST_FENCE = 3;

  private Markdown() {}

  /** A name on one line, also in a cell of a table: as code where that is possible. */
  static String name(String text) {
    String line = line(text);
    if (line.isEmpty()) {
      return "–";
    }
    return TAME.matcher(line).matches() ? "`" + line + "`" : escaped(line);
  }

  /** Text on one line, also in a cell of a table. */
  static String text(String text) {
    return escaped(line(text));
  }

  /**
   * A block that shows {@code text} as it is: its fence is longer than any in the text.
   *
   * @param text with line feeds; other controls are shown as a replacement character
   */
  static String fenced(String text) {
    String shown =
        INVISIBLE.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("\ufffd");
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(shown, '`') + 1));
    return fence + "text\n" + shown + "\n" + fence + "\n";
  }

  private static String line(String text) {
    String line = BREAKS.matcher(text).replaceAll(" ").strip();
    line = INVISIBLE.matcher(line).replaceAll("\ufffd");
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…";
  }

  private static String escaped(String line) {
    return SPECIAL.matcher(line).replaceAll("\\\\$0");
  }

  private static int longestRun(String text, char of) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == of ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}

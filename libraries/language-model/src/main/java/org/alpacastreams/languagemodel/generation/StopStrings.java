package org.alpacastreams.languagemodel.generation;

import java.util.List;

/**
 * Finds the first stop string in text that comes in pieces, and holds back whatever may still
 * become one. First is the one that is complete first, the longest of several that end together; so
 * the pieces' bounds do not matter. For one answer and one thread.
 */
public final class StopStrings {

  private final List<String> stops;

  /** By stop string: Knuth, Morris and Pratt's table, the longest border of each prefix. */
  private final int[][] borders;

  /** By stop string: how much of it the text so far ends with. */
  private final int[] matched;

  private final StringBuilder held = new StringBuilder();
  private boolean found;

  /**
   * Begins with no text.
   *
   * @throws IllegalArgumentException if one is empty
   */
  public StopStrings(List<String> stops) {
    if (stops.contains("")) {
      throw new IllegalArgumentException("a stop string must not be empty");
    }
    this.stops = List.copyOf(stops);
    this.borders = this.stops.stream().map(StopStrings::borders).toArray(int[][]::new);
    this.matched = new int[this.stops.size()];
  }

  private static int[] borders(String stop) {
    int[] borders = new int[stop.length() + 1];
    for (int end = 1; end < stop.length(); end++) {
      borders[end + 1] = longestMatch(stop, borders, borders[end], stop.charAt(end));
    }
    return borders;
  }

  /** How much of a stop string is matched after one more character. */
  private static int longestMatch(String stop, int[] borders, int matchedBefore, char next) {
    int length = matchedBefore;
    while (length > 0 && (length == stop.length() || stop.charAt(length) != next)) {
      length = borders[length];
    }
    return stop.charAt(length) == next ? length + 1 : 0;
  }

  /**
   * Takes the next piece.
   *
   * @return the text that is certain not to belong to a stop string; empty after one was found
   */
  public String push(String text) {
    int longest = 0;
    for (int i = 0; i < text.length() && !found; i++) {
      held.append(text.charAt(i));
      longest = advance(text.charAt(i));
    }
    if (found) {
      String before = held.substring(0, held.length() - longest);
      held.setLength(0);
      return before;
    }
    return release(text.isEmpty() ? held.length() : longest);
  }

  /** Returns the length of the longest match: of a whole stop string if one is found. */
  private int advance(char next) {
    int longest = 0;
    int longestWhole = 0;
    for (int i = 0; i < matched.length; i++) {
      String stop = stops.get(i);
      matched[i] = longestMatch(stop, borders[i], matched[i], next);
      longest = Math.max(longest, matched[i]);
      if (matched[i] == stop.length()) {
        longestWhole = Math.max(longestWhole, matched[i]);
      }
    }
    found = longestWhole > 0;
    return found ? longestWhole : longest;
  }

  private String release(int keep) {
    String certain = held.substring(0, held.length() - keep);
    held.delete(0, held.length() - keep);
    return certain;
  }

  /** Whether a stop string came; the answer ends before it. */
  public boolean found() {
    return found;
  }

  /** What was held back, now that no more text comes; empty if a stop string was found. */
  public String finish() {
    return release(0);
  }
}

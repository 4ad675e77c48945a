package org.alpacastreams.proceduraltasks.lexicon;

import java.util.List;
import java.util.stream.Collectors;

/** Ways to write several things in a row. */
public final class Enumeration {

  private Enumeration() {}

  /** {@code "4, 9, 12"}. */
  public static String commas(List<?> members) {
    return joined(members, ", ");
  }

  /** {@code "4 9 12"}. */
  public static String spaces(List<?> members) {
    return joined(members, " ");
  }

  /** {@code "4, 9 and 12"}. */
  public static String and(List<?> members) {
    return withLast(members, " and ");
  }

  /** {@code "4, 9 or 12"}. */
  public static String or(List<?> members) {
    return withLast(members, " or ");
  }

  public static String joined(List<?> members, String separator) {
    return members.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }

  private static String withLast(List<?> members, String conjunction) {
    int last = members.size() - 1;
    if (last < 1) {
      return joined(members, "");
    }
    return commas(members.subList(0, last)) + conjunction + members.get(last);
  }
}

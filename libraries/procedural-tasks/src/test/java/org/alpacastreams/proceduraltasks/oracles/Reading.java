package org.alpacastreams.proceduraltasks.oracles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.ComputedTask;

/**
 * The operands of a task as a reader finds them in its text: the instruction is matched against a
 * phrasing, nothing is taken from the code that drew the operands.
 */
public record Reading(Map<String, String> slots, String input) {

  private static final Pattern SLOT = Pattern.compile("\\{\\^?([a-zA-Z]+)\\}");

  /** Prefers whole quotations, number lists and sentences to their beginnings. */
  private static final String VALUE =
      "(\"[^\"]*\"|'[^']*'|\\d+(?:, \\d+)*(?:(?: and| or) \\d+)?|[A-Z]\\w+ [^.]*\\.(?= )|.+?)";

  private static final Pattern INTEGER = Pattern.compile("\\d+");
  private static final Pattern LIST_SEPARATOR = Pattern.compile(", | and | or ");

  /** Every way to read the task as one of the phrasings. */
  public static List<Reading> of(ComputedTask task, List<String> phrasings) {
    List<Reading> readings = new ArrayList<>();
    for (String phrasing : phrasings) {
      List<String> names = new ArrayList<>();
      Matcher matcher = matcher(phrasing, names).matcher(task.instruction());
      if (matcher.matches()) {
        Map<String, String> slots = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
          slots.put(names.get(i), matcher.group(i + 1));
        }
        readings.add(new Reading(slots, task.input()));
      }
    }
    return readings;
  }

  private static Pattern matcher(String phrasing, List<String> names) {
    StringBuilder regex = new StringBuilder();
    Matcher slot = SLOT.matcher(phrasing);
    int end = 0;
    while (slot.find()) {
      regex.append(Pattern.quote(phrasing.substring(end, slot.start())));
      int seen = names.indexOf(slot.group(1));
      if (seen < 0) {
        names.add(slot.group(1));
        regex.append(VALUE);
      } else {
        regex.append("\\").append(seen + 1);
      }
      end = slot.end();
    }
    regex.append(Pattern.quote(phrasing.substring(end)));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** The first of the named slots that the phrasing has. */
  public String text(String... alternatives) {
    for (String slot : alternatives) {
      if (slots.containsKey(slot)) {
        return slots.get(slot);
      }
    }
    throw new IllegalStateException("no slot " + List.of(alternatives) + " in " + slots);
  }

  /** The text without the quotation marks around it. */
  public String unquoted(String slot) {
    String text = text(slot);
    return text.substring(1, text.length() - 1);
  }

  public int integer(String slot) {
    return Integer.parseInt(text(slot));
  }

  /** Every integer in the first of the named slots that the phrasing has. */
  public List<Integer> integers(String... alternatives) {
    return integersIn(text(alternatives));
  }

  public static List<Integer> integersIn(String text) {
    return INTEGER.matcher(text).results().map(m -> Integer.valueOf(m.group())).toList();
  }

  /** The members of a list written with commas, "and" or "or". */
  public List<String> list(String... alternatives) {
    return split(text(alternatives));
  }

  public static List<String> split(String text) {
    return LIST_SEPARATOR.splitAsStream(text).toList();
  }
}

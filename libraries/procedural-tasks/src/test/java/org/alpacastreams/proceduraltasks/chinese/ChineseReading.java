package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Finds the values of slots in Chinese text, where no space tells them apart. */
final class ChineseReading {

  private static final Pattern SLOT = Pattern.compile("\\{([a-zA-Z]+)\\}");

  /** What the values of some slots look like. */
  private static final Map<String, Pattern> SHAPES = shapes();

  private ChineseReading() {}

  /** Every way to read the task as one of the phrasings. */
  static List<Reading> of(ComputedTask task, List<String> phrasings) {
    List<Reading> readings = new ArrayList<>();
    for (String phrasing : phrasings) {
      List<String> names = new ArrayList<>();
      Matcher matcher = pattern(phrasing, names).matcher(task.instruction());
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

  private static Pattern pattern(String phrasing, List<String> names) {
    StringBuilder regex = new StringBuilder();
    Matcher slot = SLOT.matcher(phrasing);
    int end = 0;
    while (slot.find()) {
      regex.append(Pattern.quote(phrasing.substring(end, slot.start())));
      String name = slot.group(1);
      int seen = names.indexOf(name);
      if (seen < 0) {
        names.add(name);
        regex.append("(").append(SHAPES.getOrDefault(name, Pattern.compile(".+?"))).append(")");
      } else {
        regex.append("\\").append(seen + 1).append("(?:)");
      }
      end = slot.end();
    }
    return Pattern.compile(regex + Pattern.quote(phrasing.substring(end)));
  }

  private static Map<String, Pattern> shapes() {
    Map<String, Pattern> shapes = new TreeMap<>();
    for (String number :
        List.of("a", "b", "c", "p", "q", "n", "days", "year", "limit", "whole", "percent")) {
      shapes.put(number, Pattern.compile("\\d+"));
    }
    for (String number :
        List.of("price", "paid", "speed", "hours", "heads", "parts", "fewParts", "manyParts")) {
      shapes.put(number, Pattern.compile("\\d+"));
    }
    for (String list : List.of("numbers", "years")) {
      shapes.put(list, Pattern.compile("\\d+(?:、\\d+)*"));
    }
    for (String time : List.of("start", "end", "date", "from", "to", "quantities", "steps")) {
      shapes.put(time, Pattern.compile("\\d.*?"));
    }
    shapes.put("amount", Pattern.compile("[\\d.]+"));
    shapes.put("weekday", Pattern.compile("星期."));
    shapes.put("name", Pattern.compile("\\p{IsHan}{3}"));
    shapes.put("friend", Pattern.compile("\\p{IsHan}{3}"));
    return shapes;
  }
}

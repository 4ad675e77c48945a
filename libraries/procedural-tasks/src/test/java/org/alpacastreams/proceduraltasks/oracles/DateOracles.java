package org.alpacastreams.proceduraltasks.oracles;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recomputes dates and clock times without java.time. */
final class DateOracles {

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<Integer> MONTH_LENGTHS =
      List.of(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
  private static final Pattern CLOCK = Pattern.compile("(\\d+):(\\d\\d)(?: (am|pm))?");

  private DateOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("weekday-after", r -> later(DAYS, r.text("day"), r.integers("days").get(0)));
    oracles.put("month-after", r -> later(MONTHS, r.text("month"), r.integers("months").get(0)));
    oracles.put("days-between", r -> dayOfYear(r.text("to")) - dayOfYear(r.text("from")));
    oracles.put("date-format", r -> slashed(r.text("date")));
    oracles.put("leap-years", DateOracles::leapYears);
    oracles.put("age-in-year", r -> r.integer("year") - r.integer("birth"));
    oracles.put("time-after", r -> clock(minutes(r.text("time")) + r.integer("minutes")));
    oracles.put("minutes-between", r -> minutes(r.text("end")) - minutes(r.text("start")));
    oracles.put(
        "clock-24-hours",
        r ->
            times(r.text("times")).map(t -> clock(minutesOf(t))).collect(Collectors.joining(", ")));
    oracles.put(
        "earliest-time",
        r -> clock(times(r.text("times")).mapToInt(DateOracles::minutesOf).min().orElseThrow()));
  }

  private static String later(List<String> cycle, String start, int steps) {
    int at = cycle.indexOf(start);
    for (int i = 0; i < steps; i++) {
      at = at == cycle.size() - 1 ? 0 : at + 1;
    }
    return cycle.get(at);
  }

  private static int dayOfYear(String dayAndMonth) {
    int month = MONTHS.indexOf(dayAndMonth.replaceAll("[0-9 ]", ""));
    int before = MONTH_LENGTHS.subList(0, month).stream().mapToInt(Integer::intValue).sum();
    return before + Integer.parseInt(dayAndMonth.replaceAll("[^0-9]", ""));
  }

  private static String slashed(String date) {
    List<Integer> numbers = Reading.integersIn(date);
    int month = MONTHS.indexOf(date.replaceAll("[^A-Za-z]", "")) + 1;
    return String.format(Locale.ROOT, "%02d/%02d/%d", numbers.get(0), month, numbers.get(1));
  }

  private static String leapYears(Reading reading) {
    String years =
        reading.integers("years").stream()
            .filter(y -> y % 400 == 0 || (y % 4 == 0 && y % 100 != 0))
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return years.isEmpty() ? "none" : years;
  }

  private static Stream<MatchResult> times(String text) {
    return CLOCK.matcher(text).results();
  }

  private static int minutes(String time) {
    return minutesOf(times(time).findFirst().orElseThrow());
  }

  private static int minutesOf(MatchResult time) {
    int hour = Integer.parseInt(time.group(1));
    if (time.group(3) != null) {
      if (hour < 1 || hour > 12) {
        throw new IllegalArgumentException("no such time: " + time.group());
      }
      hour = hour == 12 ? 0 : hour;
      hour += time.group(3).equals("pm") ? 12 : 0;
    }
    return 60 * hour + Integer.parseInt(time.group(2));
  }

  private static String clock(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60 % 24, minutes % 60);
  }
}

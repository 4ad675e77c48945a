package org.alpacastreams.proceduraltasks.chinese;

import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.oracle;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Recomputes dates by walking through the calendar, and times with a clock. */
final class TimeOracles {

  private static final String WEEK = "一二三四五六日";

  private TimeOracles() {}

  static void addTo(Map<String, ChineseOracle> oracles) {
    oracles.put("zh-weekday", oracle("weekday days", TimeOracles::weekday));
    oracles.put("zh-date-after", oracle("date days", TimeOracles::dateAfter));
    oracles.put("zh-days-between", oracle("year from to", TimeOracles::daysBetween));
    oracles.put("zh-clock-after", oracle("start length", TimeOracles::clockAfter));
    oracles.put("zh-duration", oracle("start end", TimeOracles::duration));
  }

  private static String weekday(Reading reading) {
    int day = WEEK.indexOf(reading.text("weekday").charAt(2));
    for (int i = 0; i < reading.integer("days"); i++) {
      day = day == 6 ? 0 : day + 1;
    }
    return "星期" + WEEK.charAt(day);
  }

  private static String dateAfter(Reading reading) {
    List<Integer> date = reading.integers("date");
    int year = date.get(0);
    int month = date.get(1);
    int day = date.get(2);
    for (int i = 0; i < reading.integer("days"); i++) {
      day++;
      if (day > lengthOf(month, year)) {
        day = 1;
        year += month / 12;
        month = month % 12 + 1;
      }
    }
    return month + "月" + day + "日";
  }

  private static String daysBetween(Reading reading) {
    int year = reading.integer("year");
    return dayOfYear(reading.integers("to"), year)
        - dayOfYear(reading.integers("from"), year)
        + "天";
  }

  private static int dayOfYear(List<Integer> date, int year) {
    int days = date.get(1);
    for (int month = 1; month < date.get(0); month++) {
      days += lengthOf(month, year);
    }
    return days;
  }

  private static int lengthOf(int month, int year) {
    return switch (month) {
      case 2 -> year % 4 == 0 ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static String clockAfter(Reading reading) {
    LocalTime end = clock(reading.text("start")).plus(length(reading.text("length")));
    return end.getMinute() == 0
        ? end.getHour() + "时整"
        : end.getHour() + "时" + end.getMinute() + "分";
  }

  private static String duration(Reading reading) {
    Duration between = Duration.between(clock(reading.text("start")), clock(reading.text("end")));
    String hours = between.toHours() == 0 ? "" : between.toHours() + "小时";
    return hours + (between.toMinutesPart() == 0 ? "" : between.toMinutesPart() + "分钟");
  }

  private static LocalTime clock(String text) {
    List<Integer> parts = Reading.integersIn(text);
    return LocalTime.of(parts.get(0), parts.size() == 1 ? 0 : parts.get(1));
  }

  private static Duration length(String text) {
    return Duration.parse("PT" + text.replace("小时", "H").replace("分钟", "M"));
  }
}

package org.alpacastreams.proceduraltasks.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;

/** How days, months and dates are written in these tasks. */
final class CalendarNames {

  private CalendarNames() {}

  static String of(DayOfWeek day) {
    return capitalised(day.name());
  }

  static String of(Month month) {
    return capitalised(month.name());
  }

  /** {@code "4 March"}. */
  static String dayAndMonth(LocalDate date) {
    return date.getDayOfMonth() + " " + of(date.getMonth());
  }

  static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  private static String capitalised(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}

package org.alpacastreams.proceduraltasks.dates;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#DATES_AND_TIMES}. */
public final class DateFamilies {

  private DateFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(CalendarTasks.all(), ClockTasks.all()).flatMap(List::stream).toList();
  }
}

package org.alpacastreams.proceduraltasks.logic;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#LOGIC}. */
public final class LogicFamilies {

  private LogicFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Deduction.all(), StateTracking.all()).flatMap(List::stream).toList();
  }
}

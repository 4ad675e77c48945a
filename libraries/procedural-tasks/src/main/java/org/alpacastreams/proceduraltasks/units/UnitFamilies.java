package org.alpacastreams.proceduraltasks.units;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#UNITS_AND_MONEY}. */
public final class UnitFamilies {

  private UnitFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Conversions.all(), Money.all()).flatMap(List::stream).toList();
  }
}

package org.alpacastreams.proceduraltasks.numbersystems;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#NUMBER_SYSTEMS}. */
public final class NumberSystemFamilies {

  private NumberSystemFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Notation.all(), DigitsAndDivisors.all()).flatMap(List::stream).toList();
  }
}

package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#ARITHMETIC}. */
public final class ArithmeticFamilies {

  private ArithmeticFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(FourOperations.all(), NumberCrunching.all(), StoryProblems.all())
        .flatMap(List::stream)
        .toList();
  }
}

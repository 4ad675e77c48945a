package org.alpacastreams.proceduraltasks.codereading;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#CODE_READING}. */
public final class CodeReadingFamilies {

  private CodeReadingFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(CodeTasks.all(), ProgramTasks.all()).flatMap(List::stream).toList();
  }
}

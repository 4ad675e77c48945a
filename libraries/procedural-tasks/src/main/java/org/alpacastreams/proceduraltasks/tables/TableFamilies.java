package org.alpacastreams.proceduraltasks.tables;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#TABLES}. */
public final class TableFamilies {

  private TableFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(CsvTasks.all(), JsonTasks.all()).flatMap(List::stream).toList();
  }
}

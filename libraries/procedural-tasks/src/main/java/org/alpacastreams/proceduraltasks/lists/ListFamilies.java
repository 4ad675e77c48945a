package org.alpacastreams.proceduraltasks.lists;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#LISTS}. */
public final class ListFamilies {

  private ListFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Ordering.all(), Positions.all(), Filtering.all())
        .flatMap(List::stream)
        .toList();
  }
}

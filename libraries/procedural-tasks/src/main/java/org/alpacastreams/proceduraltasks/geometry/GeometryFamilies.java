package org.alpacastreams.proceduraltasks.geometry;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#GEOMETRY}. */
public final class GeometryFamilies {

  private GeometryFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Shapes.all(), Directions.all()).flatMap(List::stream).toList();
  }
}

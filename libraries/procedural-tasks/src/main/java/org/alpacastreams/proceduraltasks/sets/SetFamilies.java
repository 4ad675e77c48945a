package org.alpacastreams.proceduraltasks.sets;

import java.util.List;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#SETS}. */
public final class SetFamilies {

  private SetFamilies() {}

  public static List<TaskFamily> all() {
    return SetOperations.all();
  }
}

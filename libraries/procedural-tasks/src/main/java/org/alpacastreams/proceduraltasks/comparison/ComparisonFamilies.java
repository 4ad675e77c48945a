package org.alpacastreams.proceduraltasks.comparison;

import java.util.List;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#COMPARISON}. */
public final class ComparisonFamilies {

  private ComparisonFamilies() {}

  public static List<TaskFamily> all() {
    return Comparisons.all();
  }
}

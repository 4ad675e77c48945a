package org.alpacastreams.proceduraltasks.classification;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#CLASSIFICATION}. */
public final class ClassificationFamilies {

  private ClassificationFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(LabellingThings.all(), LabellingTexts.all()).flatMap(List::stream).toList();
  }
}

package org.alpacastreams.proceduraltasks.sequences;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#SEQUENCES}. */
public final class SequenceFamilies {

  private SequenceFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(NumberSequences.all(), OtherSequences.all()).flatMap(List::stream).toList();
  }
}

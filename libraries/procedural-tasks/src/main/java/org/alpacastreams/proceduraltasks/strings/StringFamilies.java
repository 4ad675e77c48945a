package org.alpacastreams.proceduraltasks.strings;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#STRINGS}. */
public final class StringFamilies {

  private StringFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(Letters.all(), Spelling.all(), StringTests.all())
        .flatMap(List::stream)
        .toList();
  }
}

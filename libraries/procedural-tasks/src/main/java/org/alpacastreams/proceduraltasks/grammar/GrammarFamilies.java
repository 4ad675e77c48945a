package org.alpacastreams.proceduraltasks.grammar;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#GRAMMAR}. */
public final class GrammarFamilies {

  private GrammarFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(SentenceForms.all(), SentenceParts.all()).flatMap(List::stream).toList();
  }
}

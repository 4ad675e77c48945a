package org.alpacastreams.proceduraltasks.words;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#WORDS}. */
public final class WordFamilies {

  private WordFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(WordForms.all(), WordMeanings.all()).flatMap(List::stream).toList();
  }
}

package org.alpacastreams.proceduraltasks.textediting;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families of {@link org.alpacastreams.proceduraltasks.Domain#TEXT_EDITING}. */
public final class TextEditingFamilies {

  private TextEditingFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(SentenceEdits.all(), SentenceFacts.all()).flatMap(List::stream).toList();
  }
}

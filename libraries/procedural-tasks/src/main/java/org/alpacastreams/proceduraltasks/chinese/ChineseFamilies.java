package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamily;

/** The families in Chinese (Simplified), of many domains. */
public final class ChineseFamilies {

  private ChineseFamilies() {}

  public static List<TaskFamily> all() {
    return Stream.of(
            Calculations.all(),
            Stories.all(),
            Journeys.all(),
            NumberLists.all(),
            Numerals.all(),
            Quantities.all(),
            CalendarTasks.all(),
            Characters.all(),
            WordKnowledge.all(),
            KindTasks.all(),
            WordLists.all(),
            Reasoning.all(),
            SentenceForms.all(),
            Materials.all())
        .flatMap(List::stream)
        .toList();
  }
}

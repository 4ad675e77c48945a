package org.alpacastreams.proceduraltasks.plaintext;

import java.util.Collections;
import java.util.List;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** Writes one true line about one matter. */
@FunctionalInterface
interface LineSource {

  /** A line of at most 400 characters. */
  String line(Dice dice);

  /** The statements of a family; the levels 1, 2 and 3 have the weights 3, 2 and 1. */
  static LineSource of(TaskFamily family) {
    List<Integer> weighted =
        family.difficulties().stream()
            .flatMap(level -> Collections.nCopies(4 - level, level).stream())
            .toList();
    return dice -> family.state(dice.random(), dice.one(weighted));
  }
}

package org.alpacastreams.proceduraltasks.arithmetic;

import java.util.List;

/** What can be done to each number of a list. */
enum Change {
  DOUBLE("double", "doubled"),
  HALVE("halve", "halved"),
  TRIPLE("triple", "tripled"),
  SQUARE("square", "squared");

  final String words;
  final String participle;

  Change(String words, String participle) {
    this.words = words;
    this.participle = participle;
  }

  static List<Change> upTo(int difficulty) {
    return difficulty == 1 ? List.of(DOUBLE, HALVE) : List.of(DOUBLE, HALVE, TRIPLE, SQUARE);
  }

  int appliedTo(int number) {
    return switch (this) {
      case DOUBLE -> 2 * number;
      case HALVE -> number / 2;
      case TRIPLE -> 3 * number;
      case SQUARE -> number * number;
    };
  }
}

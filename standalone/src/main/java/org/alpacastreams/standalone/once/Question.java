package org.alpacastreams.standalone.once;

import java.util.List;

/**
 * What a model is asked, and the one right answer.
 *
 * @param instruction of a kind that the procedural teacher teaches, but not one of its examples by
 *     construction: nobody has looked whether a model gets it right
 */
record Question(String instruction, String answer) {
  /** The three of the summary. */
  static final List<Question> THREE =
      List.of(
          new Question("What is 6 times 7?", "42"),
          new Question("Arrange these numbers, from smallest to largest: 64, 8, 31", "8, 31, 64"),
          new Question(
              "Add -ing to the verbs jump, close and carry with the right spelling.",
              "jumping, closing, carrying"));
}

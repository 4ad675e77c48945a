package org.alpacastreams.proceduraltasks;

/**
 * A true sentence in two parts.
 *
 * @param given what must be read first, such as {@code "The sum of 3 and 4 is"}
 * @param conclusion what follows from it: the answer, with the space before and the full stop
 *     behind it where the sentence has them
 * @param answer the conclusion without either
 */
public record Statement(String given, String conclusion, String answer) {

  public String text() {
    return given + conclusion;
  }
}

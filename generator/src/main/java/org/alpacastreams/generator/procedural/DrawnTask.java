package org.alpacastreams.generator.procedural;

/**
 * A task and where it was drawn.
 *
 * @param classification whether its output is one of few labels
 * @param family the family's name
 * @param difficulty the level it was drawn at
 */
record DrawnTask(WrittenTask task, boolean classification, String family, int difficulty) {
  /** The same answer for the instruction as it was written. */
  DrawnTask worded(String instruction) {
    return new DrawnTask(
        new WrittenTask(instruction, task.input(), task.output()),
        classification,
        family,
        difficulty);
  }
}

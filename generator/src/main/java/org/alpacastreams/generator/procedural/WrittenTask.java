package org.alpacastreams.generator.procedural;

import org.alpacastreams.proceduraltasks.ComputedTask;

/** The three texts of an item. */
record WrittenTask(String instruction, String input, String output) {
  static WrittenTask of(ComputedTask task) {
    return new WrittenTask(task.instruction(), task.input(), task.output());
  }
}

package org.alpacastreams.proceduraltasks;

import java.util.Objects;

/**
 * One instruction-following example whose answer was computed, not guessed.
 *
 * @param family name of the {@link TaskFamily} that made it, such as {@code sort-numbers}
 * @param difficulty 1 (easy) to 3 (hard)
 * @param instruction what to do, 4 to 150 words
 * @param input what to do it to; empty when the operands stand in the instruction
 * @param output the correct answer, never empty
 */
public record ComputedTask(
    String family, int difficulty, String instruction, String input, String output) {

  public ComputedTask {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(instruction, "instruction");
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    if (instruction.isBlank() || output.isBlank()) {
      throw new IllegalArgumentException(
          "a task of family " + family + " needs an instruction and an output");
    }
  }
}

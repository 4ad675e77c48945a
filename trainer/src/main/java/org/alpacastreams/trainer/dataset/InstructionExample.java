package org.alpacastreams.trainer.dataset;

/**
 * One row of {@code alpaca_data.json}.
 *
 * @param input empty where the instruction needs none
 */
public record InstructionExample(String instruction, String input, String output) {
  public InstructionExample {
    instruction = instruction == null ? "" : instruction;
    input = input == null ? "" : input;
    output = output == null ? "" : output;
  }
}

package org.alpacastreams.trainer.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.alpacastreams.trainer.files.Checksums;

/**
 * One row of a dataset.
 *
 * @param exampleId its id in the stream; for a row without one, a hash of its texts
 * @param input empty where the instruction needs none
 */
public record InstructionExample(
    String exampleId, String instruction, String input, String output) {
  private static final int ID_DIGITS = 16;

  @JsonCreator
  public InstructionExample(
      @JsonProperty("exampleId") String exampleId,
      @JsonProperty("instruction") String instruction,
      @JsonProperty("input") String input,
      @JsonProperty("output") String output) {
    this.instruction = instruction == null ? "" : instruction;
    this.input = input == null ? "" : input;
    this.output = output == null ? "" : output;
    this.exampleId =
        exampleId == null || exampleId.isBlank()
            ? Checksums.ofText(String.join("\0", this.instruction, this.input, this.output))
                .substring(0, ID_DIGITS)
            : exampleId;
  }

  /** A row without an id of its own. */
  public InstructionExample(String instruction, String input, String output) {
    this(null, instruction, input, output);
  }
}

package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** One input and output of an instruction. */
public record Instance(
    @JsonPropertyDescription("The input; empty where none is needed.") String input,
    @JsonPropertyDescription("The output.") String output) {
  public Instance {
    input = input == null ? "" : input;
    Require.present("output", output);
  }
}

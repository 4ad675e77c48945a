package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** A novel instruction that still needs its instances (Self-Instruct, steps 2 and 3). */
public record AcceptedInstruction(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The candidate's id.") String instructionId,
    @JsonPropertyDescription("The instruction.") String instruction,
    @JsonPropertyDescription("Pool entries it was compared with.") long poolSize,
    @JsonPropertyDescription("Where it comes from.") Origin origin) {
  public AcceptedInstruction {
    Require.text("dataset", dataset);
    Require.text("instructionId", instructionId);
    Require.text("instruction", instruction);
    Require.present("origin", origin);
  }
}

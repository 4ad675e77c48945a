package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/**
 * A novel instruction that is no example yet: its instances (Self-Instruct, steps 2 and 3), or its
 * answer, are asked for now and come back as {@link CandidateEvent.InstancesFor}.
 */
public record AcceptedInstruction(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The candidate's id.") String instructionId,
    @JsonPropertyDescription("The instruction.") String instruction,
    @JsonPropertyDescription("Pool entries it was compared with.") long poolSize,
    @JsonPropertyDescription("Where it comes from.") Origin origin,
    @JsonPropertyDescription("The input it is to be answered with; empty where none is needed.")
        String input,
    @JsonPropertyDescription("instances (by default) or answer.") Awaited awaits) {
  public AcceptedInstruction {
    Require.text("dataset", dataset);
    Require.text("instructionId", instructionId);
    Require.text("instruction", instruction);
    Require.present("origin", origin);
    input = input == null ? "" : input;
    awaits = awaits == null ? Awaited.INSTANCES : awaits;
  }
}

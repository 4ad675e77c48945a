package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** A pool entry near a candidate. */
public record Neighbour(
    @JsonPropertyDescription("Its example, seed or evaluation id.") String id,
    @JsonPropertyDescription("Its instruction.") String instruction,
    @JsonPropertyDescription("ROUGE-L F of the candidate with it, an IEEE double in 0..1.")
        double score) {
  public Neighbour {
    Require.text("id", id);
    Require.present("instruction", instruction);
  }
}

package org.alpacastreams.contracts.models;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** A person says that an answer failed. */
public record AnswerFlagged(
    @JsonPropertyDescription("The model that answered.") String modelId,
    @JsonPropertyDescription("The instruction.") String instruction,
    @JsonPropertyDescription("The input; empty where there was none.") String input,
    @JsonPropertyDescription("The answer.") String answer,
    @JsonPropertyDescription("Why: wrong, harmful, nonsense or the person's own words.")
        String reason) {
  public AnswerFlagged {
    Require.text("modelId", modelId);
    Require.text("instruction", instruction);
    input = input == null ? "" : input;
    Require.present("answer", answer);
    Require.text("reason", reason);
  }
}

package org.alpacastreams.contracts.models;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** A blind verdict on two answers to one task; the record's key is the first model. */
public record ComparisonJudged(
    @JsonPropertyDescription("The first model.") String modelId,
    @JsonPropertyDescription("The second model.") String otherModelId,
    @JsonPropertyDescription("The instruction.") String instruction,
    @JsonPropertyDescription("The input; empty where there was none.") String input,
    @JsonPropertyDescription("The first model's answer.") String answer,
    @JsonPropertyDescription("The second model's answer.") String otherAnswer,
    @JsonPropertyDescription("first, second or tie.") Preference preference,
    @JsonPropertyDescription("Whether the first model's answer was shown first.")
        boolean shownFirst,
    @JsonPropertyDescription("A person's pseudonym, or the judging model.") String judge) {

  /** Which answer was better. */
  public enum Preference {
    @JsonProperty("first")
    FIRST,
    @JsonProperty("second")
    SECOND,
    @JsonProperty("tie")
    @JsonEnumDefaultValue
    TIE
  }

  public ComparisonJudged {
    Require.text("modelId", modelId);
    Require.text("otherModelId", otherModelId);
    Require.text("instruction", instruction);
    input = input == null ? "" : input;
    Require.present("answer", answer);
    Require.present("otherAnswer", otherAnswer);
    Require.present("preference", preference);
    Require.text("judge", judge);
  }
}

package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** Why a part of an answer could not be read as an item. */
public record ParseError(
    @JsonPropertyDescription("A stable code, such as missing-output-label.") String code,
    @JsonPropertyDescription("What was wrong, for a person.") String message,
    @JsonPropertyDescription("The text as it came.") String text) {
  public ParseError {
    Require.text("code", code);
    message = message == null ? "" : message;
    text = text == null ? "" : text;
  }
}

package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.Parsing;

/** How prompts are made and answers are read. */
public record Recipe(
    @JsonPropertyDescription("The recipe's name; 'alpaca' is the 20-task prompt.") String name,
    @JsonPropertyDescription("The prompt text's name and version, recorded in every event.")
        String promptVersion,
    @JsonPropertyDescription("The prompt text that precedes the examples.") String promptText,
    @JsonPropertyDescription("How many seed tasks each prompt shows (Alpaca: 3).")
        int examplesPerPrompt,
    @JsonPropertyDescription("How answers are read: reference or robust.") Parsing parsing,
    @JsonPropertyDescription("Sampling temperature of the teacher (Alpaca: 1.0).")
        double temperature,
    @JsonPropertyDescription("Nucleus sampling of the teacher (Alpaca: 1.0).") double topP,
    @JsonPropertyDescription("The most tokens an answer may have (Alpaca: 3072).") int maxTokens,
    @JsonPropertyDescription("Strings that end an answer.") List<String> stop) {
  public Recipe {
    Require.text("name", name);
    Require.text("promptVersion", promptVersion);
    Require.present("promptText", promptText);
    Require.atLeast("examplesPerPrompt", 1, examplesPerPrompt);
    Require.present("parsing", parsing);
    Require.atLeast("maxTokens", 1, maxTokens);
    stop = stop == null ? List.of() : List.copyOf(stop);
  }
}

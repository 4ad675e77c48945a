package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.Reading;

/**
 * A stage that asks about one novel instruction: what its reading gives is what the instruction
 * awaits, and its {@code classification} fits what is known of the instruction.
 */
public record FollowUp(
    @JsonPropertyDescription("The stage's name in prompts and events, such as instances.")
        String stage,
    @JsonPropertyDescription("What the answer holds.") Reading reading,
    @JsonPropertyDescription("true: for classification tasks; false: for others; absent: for all.")
        Optional<Boolean> classification,
    @JsonPropertyDescription("The prompt text's name and version, recorded in every event.")
        String promptVersion,
    @JsonPropertyDescription("The prompt text; may hold {instruction}, {input} and {passage}.")
        String promptText,
    @JsonPropertyDescription("What follows the prompt text, with the same placeholders.")
        String ending,
    @JsonPropertyDescription("Sampling temperature of the teacher (Self-Instruct: 0).")
        double temperature,
    @JsonPropertyDescription("Nucleus sampling of the teacher.") double topP,
    @JsonPropertyDescription("Presence penalty (Self-Instruct's instances: 1.5); 0 by default.")
        Double presencePenalty,
    @JsonPropertyDescription("The most tokens an answer may have.") int maxTokens,
    @JsonPropertyDescription("Strings that end an answer.") List<String> stop) {
  public FollowUp {
    Require.text("stage", stage);
    Require.present("reading", reading);
    classification = classification == null ? Optional.empty() : classification;
    Require.text("promptVersion", promptVersion);
    promptText = promptText == null ? "" : promptText;
    ending = ending == null ? "" : ending;
    presencePenalty = presencePenalty == null ? 0.0 : presencePenalty;
    Require.atLeast("maxTokens", 1, maxTokens);
    stop = stop == null ? List.of() : List.copyOf(stop);
  }
}

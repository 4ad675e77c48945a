package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** One rejected candidate, and why. */
public record RejectedExample(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The candidate's id.") String candidateId,
    @JsonPropertyDescription("Why, as a stable code.") RejectionReason reason,
    @JsonPropertyDescription("Why, for a person.") String message,
    @JsonPropertyDescription("The nearest pool entry, where the pool was asked.")
        Optional<Neighbour> nearest,
    @JsonPropertyDescription("The instruction as it came.") String instruction,
    @JsonPropertyDescription("The input as it came.") String input,
    @JsonPropertyDescription("The output as it came.") String output,
    @JsonPropertyDescription("Where it comes from.") Origin origin,
    @JsonPropertyDescription("What could not be parsed, for parse-error.")
        Optional<ParseError> parseError,
    @JsonPropertyDescription("The filter's version: equal versions give equal verdicts.")
        String filterVersion,
    @JsonPropertyDescription("How the dataset is judged; absent where it is not open.")
        Optional<DatasetSettings> settings,
    @JsonPropertyDescription("The dataset's verdicts so far, this one included.")
        VerdictCounts counts) {
  public RejectedExample {
    Require.present("dataset", dataset);
    Require.text("candidateId", candidateId);
    Require.present("reason", reason);
    message = message == null ? "" : message;
    nearest = nearest == null ? Optional.empty() : nearest;
    Require.present("instruction", instruction);
    input = input == null ? "" : input;
    output = output == null ? "" : output;
    Require.present("origin", origin);
    parseError = parseError == null ? Optional.empty() : parseError;
    Require.text("filterVersion", filterVersion);
    settings = settings == null ? Optional.empty() : settings;
    Require.present("counts", counts);
  }
}

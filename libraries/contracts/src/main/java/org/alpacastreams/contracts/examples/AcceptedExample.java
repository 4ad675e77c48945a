package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** The public stream: one accepted example. */
public record AcceptedExample(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The candidate's id; unique within the dataset.") String exampleId,
    @JsonPropertyDescription("0, 1, 2 … within the dataset, without gaps.") long sequence,
    @JsonPropertyDescription("The instruction.") String instruction,
    @JsonPropertyDescription("The input; empty where none is needed.") String input,
    @JsonPropertyDescription("The output.") String output,
    @JsonPropertyDescription("Where it comes from.") Origin origin,
    @JsonPropertyDescription("Pool entries near it, nearest first, as the dataset annotates.")
        List<Neighbour> neighbours,
    @JsonPropertyDescription("Mean score over the pool; absent unless annotated in full.")
        Optional<Double> meanScore,
    @JsonPropertyDescription("Pool entries it was compared with.") long poolSize,
    @JsonPropertyDescription("The filter's version: equal versions give equal verdicts.")
        String filterVersion,
    @JsonPropertyDescription("How the dataset is judged.") DatasetSettings settings,
    @JsonPropertyDescription("The dataset's verdicts so far, this one included.")
        VerdictCounts counts) {
  public AcceptedExample {
    Require.text("dataset", dataset);
    Require.text("exampleId", exampleId);
    Require.atLeast("sequence", 0, sequence);
    Require.present("instruction", instruction);
    Require.present("input", input);
    Require.present("output", output);
    Require.present("origin", origin);
    neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
    meanScore = meanScore == null ? Optional.empty() : meanScore;
    Require.text("filterVersion", filterVersion);
    Require.present("settings", settings);
    Require.present("counts", counts);
  }
}

package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** An accepted example taken back: left out of later versions; its text stays in the pool. */
public record RetractedExample(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The example.") String exampleId,
    @JsonPropertyDescription("Why.") String reason,
    @JsonPropertyDescription("Who took it back.") String by) {
  public RetractedExample {
    Require.text("dataset", dataset);
    Require.text("exampleId", exampleId);
    Require.text("reason", reason);
    by = by == null ? "" : by;
  }
}

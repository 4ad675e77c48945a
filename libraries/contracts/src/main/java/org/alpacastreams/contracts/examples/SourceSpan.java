package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** The passage of a document that a task was made from. */
public record SourceSpan(
    @JsonPropertyDescription("The document's path within its folder, with '/'.") String document,
    @JsonPropertyDescription("SHA-256 of the document's bytes, in lower-case hexadecimal.")
        String sha256,
    @JsonPropertyDescription("Where the passage begins, in Unicode code points from 0.") long start,
    @JsonPropertyDescription("Where it ends, exclusive, in Unicode code points.") long end) {
  public SourceSpan {
    Require.text("document", document);
    Require.text("sha256", sha256);
    Require.atLeast("start", 0, start);
    Require.atLeast("end", start, end);
  }
}

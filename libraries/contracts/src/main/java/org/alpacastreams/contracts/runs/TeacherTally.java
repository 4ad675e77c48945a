package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import org.alpacastreams.contracts.json.Require;

/** What one teacher of a run has done, and what it cost. */
public record TeacherTally(
    @JsonPropertyDescription("The teacher's name in the catalogue.") String teacher,
    @JsonPropertyDescription("Prompt attempts answered.") long answered,
    @JsonPropertyDescription("Prompt attempts failed.") long failed,
    @JsonPropertyDescription("Examples of its answers that were accepted.") long accepted,
    @JsonPropertyDescription("Candidates of its answers that were rejected.") long rejected,
    @JsonPropertyDescription("Recorded cost, in US dollars.") BigDecimal costUsd) {
  public TeacherTally {
    Require.text("teacher", teacher);
    Require.notNegative("costUsd", costUsd);
  }
}

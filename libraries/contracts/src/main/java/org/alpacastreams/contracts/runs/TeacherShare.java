package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** A teacher of the catalogue, and its share of a run's prompts. */
public record TeacherShare(
    @JsonPropertyDescription("The teacher's name in the teacher catalogue.") String teacher,
    @JsonPropertyDescription("Its share, relative to the other teachers of the run; 1 by default.")
        Integer weight) {
  public TeacherShare {
    Require.text("teacher", teacher);
    weight = weight == null ? 1 : weight;
    Require.atLeast("weight", 1, weight);
  }
}

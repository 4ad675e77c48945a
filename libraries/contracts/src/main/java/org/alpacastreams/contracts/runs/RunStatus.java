package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a run issues prompts. */
public enum RunStatus {
  /** It issues prompts. */
  @JsonProperty("running")
  RUNNING,
  /** It waits: a person, an empty budget or a fatal error of a teacher stopped it. */
  @JsonProperty("paused")
  PAUSED,
  /** Its goal is reached; a higher goal takes it up again. */
  @JsonProperty("completed")
  COMPLETED
}

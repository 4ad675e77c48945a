package org.alpacastreams.generator.teachers;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a teacher has its key. */
public enum KeyStatus {
  @JsonProperty("not-needed")
  NOT_NEEDED,
  @JsonProperty("present")
  PRESENT,
  @JsonProperty("missing")
  MISSING
}

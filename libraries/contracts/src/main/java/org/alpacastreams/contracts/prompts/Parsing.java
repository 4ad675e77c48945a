package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an answer's text is cut into items (SPEC 1.4 and 5). */
public enum Parsing {
  /** As the reference does, its positional labels and lost items included. */
  @JsonProperty("reference")
  REFERENCE,
  /** Labels are checked, and a broken item costs only itself. */
  @JsonProperty("robust")
  ROBUST
}

package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an accepted example says about its neighbours in the pool. */
public enum Annotation {
  /** Nothing. */
  @JsonProperty("none")
  NONE,
  /** The nearest one. */
  @JsonProperty("nearest")
  NEAREST,
  /** The ten nearest, and the mean score over the pool (the reference's regen.json). */
  @JsonProperty("full")
  FULL
}

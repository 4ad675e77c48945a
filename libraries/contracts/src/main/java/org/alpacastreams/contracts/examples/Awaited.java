package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an instruction still needs, once it is known to be novel, to become examples. */
public enum Awaited {
  /** Inputs with their outputs (Self-Instruct, steps 2 and 3). */
  @JsonProperty("instances")
  INSTANCES,
  /** The output alone: its input, if it has one, is known. */
  @JsonProperty("answer")
  ANSWER
}

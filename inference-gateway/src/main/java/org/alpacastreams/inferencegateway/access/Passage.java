package org.alpacastreams.inferencegateway.access;

/** Whether a request may come in. */
public sealed interface Passage permits Passage.Passed, Refused {

  /** It may, as this caller. */
  record Passed(Caller caller) implements Passage {}
}

package org.alpacastreams.inferencegateway.access;

/** What a caller may do. */
public enum Scope {
  /** Ask models. */
  GENERATE,
  /** Compare answers and flag them. */
  JUDGE,
  /** Move aliases, suspend, read the audit log. */
  ADMINISTER
}

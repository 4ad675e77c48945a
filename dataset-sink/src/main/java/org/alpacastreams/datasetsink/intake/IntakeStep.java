package org.alpacastreams.datasetsink.intake;

/** What became of an example, and where to go on. */
public enum IntakeStep {
  /** It grew its file; go on with the next record. */
  APPENDED,
  /** It is in its file already; go on with the next record. */
  SKIPPED,
  /** Its dataset is held; go on with the next record. */
  HELD,
  /** Examples before it are missing, or after it were passed over: from the partition's start. */
  READ_AGAIN
}

package org.alpacastreams.datasetsink.segment;

/** What became of an example that was to be appended. */
public sealed interface AppendOutcome {

  /** It is the file's next line; durable after the next {@link AcceptedSegment#sync}. */
  record Appended() implements AppendOutcome {}

  /** The file holds the same example at this sequence: it was delivered again. */
  record AlreadyHeld() implements AppendOutcome {}

  /** The file ends before it; examples in between are missing. Nothing was written. */
  record Gap(long expectedSequence, long foundSequence) implements AppendOutcome {}

  /** The file holds another example at this sequence: another history. Nothing was written. */
  record Conflict(long sequence) implements AppendOutcome {}
}

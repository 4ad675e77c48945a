package org.alpacastreams.inferencegateway.answering;

/** Why an answer ended. */
public enum Ending {
  /** The model ended it, or a stop string came up. */
  STOP,
  /** The token limit, the context's end or the deadline was reached. */
  LENGTH,
  /** Moderation held the rest back. */
  WITHHELD,
  /** The client left, or the model was closed. */
  CANCELLED
}

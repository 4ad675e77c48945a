package org.alpacastreams.inferencegateway.feedback;

import java.util.Locale;

/** Where an answer is shown. */
public enum Side {
  LEFT,
  RIGHT;

  public Side other() {
    return this == LEFT ? RIGHT : LEFT;
  }

  /** As it is written in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

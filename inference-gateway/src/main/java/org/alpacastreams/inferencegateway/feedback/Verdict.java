package org.alpacastreams.inferencegateway.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person says of the two answers in front of them. */
public enum Verdict {
  LEFT,
  RIGHT,
  TIE;

  /** The verdict that {@code word} names. */
  public static Optional<Verdict> of(String word) {
    return Arrays.stream(values())
        .filter(verdict -> verdict.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}

package org.alpacastreams.inferencegateway.feedback;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why an answer failed. */
public enum FlagReason {
  WRONG,
  HARMFUL,
  NONSENSE,
  /** The person's own words say it. */
  OTHER;

  /** As it is written on topics and in requests. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason that {@code word} names. */
  public static Optional<FlagReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }

  /** Every word, for messages. */
  public static List<String> words() {
    return Arrays.stream(values()).map(FlagReason::word).toList();
  }
}

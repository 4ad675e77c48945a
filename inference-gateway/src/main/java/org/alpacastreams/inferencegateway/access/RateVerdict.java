package org.alpacastreams.inferencegateway.access;

import java.util.Optional;

/**
 * Whether a caller asks too often.
 *
 * @param refused absent where it does not
 * @param rate absent where nothing limits it
 */
public record RateVerdict(Optional<Refused> refused, Optional<Rate> rate) {
  /** Of whom nobody counts. */
  public static RateVerdict unlimited() {
    return new RateVerdict(Optional.empty(), Optional.empty());
  }
}

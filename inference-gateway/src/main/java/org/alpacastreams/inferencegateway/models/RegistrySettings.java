package org.alpacastreams.inferencegateway.models;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What a registry is told.
 *
 * @param mostLoaded most models in memory, at least 3
 * @param memoryBytes most bytes of all models in memory; empty = as many as {@code mostLoaded} take
 * @param rules by alias, what moves it without a person
 */
public record RegistrySettings(
    int mostLoaded, OptionalLong memoryBytes, Map<String, PromotionRule> rules) {
  private static final int FEWEST_LOADED = 3;

  public RegistrySettings {
    rules = Map.copyOf(rules);
    if (mostLoaded < FEWEST_LOADED) {
      throw new IllegalArgumentException(
          "alpaca.models.loaded is %d; at least %d are needed: latest, base and one that is asked for"
              .formatted(mostLoaded, FEWEST_LOADED));
    }
    if (memoryBytes.isPresent() && memoryBytes.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "alpaca.models.memory-bytes is %d; give a number of bytes, such as 8589934592"
              .formatted(memoryBytes.getAsLong()));
    }
  }

  /** {@code latest} follows the newest model, and nothing else moves by itself. */
  static RegistrySettings ofCount(int mostLoaded) {
    return new RegistrySettings(
        mostLoaded, OptionalLong.empty(), Map.of(ModelRegistry.LATEST, new PromotionRule.Newest()));
  }
}

package org.alpacastreams.languagemodel;

/**
 * How the device is used.
 *
 * @param threads threads inside one operation
 */
public record EngineSettings(int threads) {
  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
  }

  /** All cores. */
  public static EngineSettings allCores() {
    return new EngineSettings(Runtime.getRuntime().availableProcessors());
  }
}

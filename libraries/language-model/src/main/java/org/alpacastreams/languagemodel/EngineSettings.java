package org.alpacastreams.languagemodel;

/**
 * How the device is used.
 *
 * @param threads threads that compute on the CPU: inside one operation, or side by side on several
 *     micro-batches of a small model
 * @param device where tensors live
 */
public record EngineSettings(int threads, DeviceChoice device) {
  /** Where tensors live. */
  public enum DeviceChoice {
    /** CUDA where the libtorch in use has it and a GPU is there, otherwise the CPU. */
    AUTO,
    CPU
  }

  public EngineSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
  }

  /** The best device, with so many threads if that is the CPU. */
  public EngineSettings(int threads) {
    this(threads, DeviceChoice.AUTO);
  }

  /** All cores. */
  public static EngineSettings allCores() {
    return new EngineSettings(Runtime.getRuntime().availableProcessors());
  }
}

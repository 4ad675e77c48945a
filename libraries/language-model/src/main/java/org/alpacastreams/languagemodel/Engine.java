package org.alpacastreams.languagemodel;

import java.nio.file.Path;
import org.alpacastreams.languagemodel.training.LossWeighting;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/**
 * The device and its one thread: every native handle is made, used and freed there, whoever asks.
 * Blocking calls may come from any thread.
 */
public final class Engine implements AutoCloseable {

  private Engine() {}

  /** Starts libtorch (once per process) and the device's thread. */
  public static Engine start(EngineSettings settings) {
    return pending();
  }

  /**
   * Loads a model for decoding.
   *
   * @throws org.alpacastreams.languagemodel.checkpoint.CheckpointException if the directory does
   *     not hold a model that can be served
   */
  public LanguageModel load(Path modelDirectory, Precision precision) {
    return pending();
  }

  /** Loads a model for training in 32-bit floats, with fresh optimizer state. */
  public TrainingRun train(
      Path modelDirectory, OptimizerSettings optimizer, LossWeighting weighting) {
    return pending();
  }

  /** Ends the thread after what was asked before. */
  @Override
  public void close() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T pending() {
    if (Runtime.version().feature() > 0) {
      throw new UnsupportedOperationException();
    }
    return null;
  }
}

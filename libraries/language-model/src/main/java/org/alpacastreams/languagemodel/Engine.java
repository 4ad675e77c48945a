package org.alpacastreams.languagemodel;

import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.LlamaModule;
import org.alpacastreams.languagemodel.torch.LlamaTrainer;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * The device and its one thread: every native handle is made, used and freed there, whoever asks.
 * Blocking calls may come from any thread.
 */
public final class Engine implements AutoCloseable {
  /**
   * Most positions of a served model: its cache has room for the whole context of every slot, which
   * for a model that reads 131,072 tokens would be many times its weights.
   */
  public static final int MOST_SERVED_POSITIONS = 4_096;

  private final DeviceThread device;

  private Engine(DeviceThread device) {
    this.device = device;
  }

  /** Starts libtorch (once per process) and the device's thread. */
  public static Engine start(EngineSettings settings) {
    return new Engine(DeviceThread.start(settings));
  }

  /**
   * Loads a model for decoding, of its context at most {@link #MOST_SERVED_POSITIONS}.
   *
   * @throws org.alpacastreams.languagemodel.checkpoint.CheckpointException if the directory does
   *     not hold a model that can be served
   */
  public LanguageModel load(Path modelDirectory, Precision precision) {
    ModelConfig config =
        ModelConfig.read(modelDirectory).withContextOfAtMost(MOST_SERVED_POSITIONS);
    Tokenizer tokenizer = Tokenizer.open(modelDirectory);
    try (WeightFiles weights = WeightFiles.open(modelDirectory)) {
      LlamaModule module =
          device.call(
              () ->
                  LlamaModule.load(device, config, OptimizerSettings.alpaca(), weights, precision));
      return serve(module, config, tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private LanguageModel serve(LlamaModule module, ModelConfig config, Tokenizer tokenizer) {
    try {
      return ServedModel.serve(device, module, config, tokenizer);
    } catch (RuntimeException e) {
      device.call(
          () -> {
            module.close();
            return true;
          });
      throw e;
    }
  }

  /** Loads a model for training, with fresh optimizer state. */
  public TrainingRun train(Path modelDirectory, TrainingSettings settings) {
    ModelConfig config = ModelConfig.read(modelDirectory);
    Tokenizer tokenizer = Tokenizer.open(modelDirectory);
    try (WeightFiles weights = WeightFiles.open(modelDirectory)) {
      LlamaTrainer trainer =
          device.call(
              () ->
                  LlamaTrainer.load(
                      device,
                      config,
                      settings.optimizer(),
                      weights,
                      settings.compute(),
                      settings.recomputeActivations()));
      return new DeviceTrainingRun(device, trainer, modelDirectory, config, tokenizer, settings);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Ends the thread after what was asked before. */
  @Override
  public void close() {
    device.close();
  }
}

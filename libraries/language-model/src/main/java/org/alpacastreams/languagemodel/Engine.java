package org.alpacastreams.languagemodel;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.KeyValueCache;
import org.alpacastreams.languagemodel.torch.Machine;
import org.alpacastreams.languagemodel.torch.PrecisionProbe;
import org.alpacastreams.languagemodel.torch.ProductRate;
import org.alpacastreams.languagemodel.torch.TransformerModule;
import org.alpacastreams.languagemodel.training.TrainingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device and its one thread: every native handle is made, used and freed there, whoever asks.
 * Blocking calls may come from any thread.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /**
   * Most positions of a served model: its cache has room for the whole context of every slot, which
   * for a model that reads 131,072 tokens would be many times its weights.
   */
  public static final int MOST_SERVED_POSITIONS = 4_096;

  private final DeviceThread device;
  private final Map<Precision, Double> productFlops = new ConcurrentHashMap<>();

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
    ModelConfig config = config(modelDirectory).withContextOfAtMost(MOST_SERVED_POSITIONS);
    Tokenizer tokenizer = Tokenizer.open(modelDirectory);
    try (WeightFiles weights = WeightFiles.open(modelDirectory)) {
      TransformerModule module = TransformerModule.load(device, config, weights, precision);
      return serve(module, config, tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private LanguageModel serve(TransformerModule module, ModelConfig config, Tokenizer tokenizer) {
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

  /**
   * What this machine decodes faster in, float32 or bfloat16: measured for about a second on a CPU,
   * always bfloat16 on a GPU.
   */
  public Precision fastestPrecision() {
    return device.call(() -> PrecisionProbe.fastest(device));
  }

  /** What keys and values of a model are kept in while it answers. */
  public Precision cachePrecision(Precision weights) {
    return KeyValueCache.precision(device, weights);
  }

  /** All memory of the GPU; empty on a CPU, and where CUDA does not tell. */
  public OptionalLong gpuMemoryBytes() {
    return device.call(() -> Machine.gpuMemoryBytes(device));
  }

  /**
   * Floating-point operations a second of a bare product of matrices on this device: what the speed
   * of a training is a share of. Measured once, in less than a second.
   */
  public double productFlops(Precision precision) {
    return productFlops.computeIfAbsent(
        precision, key -> device.call(() -> ProductRate.flops(device, key)));
  }

  /** What the speed of the computations depends on: processor, threads and library, in words. */
  public String machine() {
    return device.call(() -> Machine.describe(device));
  }

  /** Loads a model for training, with fresh optimizer state. */
  public TrainingRun train(Path modelDirectory, TrainingSettings settings) {
    return DeviceTrainingRun.start(device, modelDirectory, settings);
  }

  /** Loads nothing yet; a warning where nobody compared this architecture with the original. */
  static ModelConfig config(Path modelDirectory) {
    ModelConfig config = ModelConfig.read(modelDirectory);
    if (!config.architecture().verified()) {
      LOG.warn(
          "{} is unverified: its numbers were not compared with transformers'",
          config.architecture().className());
    }
    return config;
  }

  /** Ends the thread after what was asked before. */
  @Override
  public void close() {
    device.close();
  }
}

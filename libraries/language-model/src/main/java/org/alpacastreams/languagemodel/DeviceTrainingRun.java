package org.alpacastreams.languagemodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsFile;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.lora.AdapterDirectory;
import org.alpacastreams.languagemodel.lora.AdapterLayout;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.lora.MergedWeights;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TransformerTrainer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.StepResult;
import org.alpacastreams.languagemodel.training.TrainingDivergedException;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/** A training run whose every step happens on the device's thread. */
final class DeviceTrainingRun implements TrainingRun {
  private static final String STATE_FILE = "training-state.safetensors";
  private static final String STEPS = "steps";
  private static final String FIRST_MOMENT = ".first_moment";
  private static final String SECOND_MOMENT = ".second_moment";

  /** PyTorch's clip_grad_norm_ adds it to the norm. */
  private static final double CLIP_EPSILON = 1e-6;

  private final DeviceThread device;
  private final TransformerTrainer trainer;
  private final TrainingStart start;
  private final TrainingSettings settings;
  private final List<String> names;
  private long stepsTaken;

  private DeviceTrainingRun(
      DeviceThread device,
      TransformerTrainer trainer,
      TrainingStart start,
      TrainingSettings settings) {
    this.device = device;
    this.trainer = trainer;
    this.start = start;
    this.settings = settings;
    this.names = trainer.names();
  }

  static DeviceTrainingRun start(
      DeviceThread device, Path modelDirectory, TrainingSettings settings) {
    TrainingStart start = TrainingStart.open(modelDirectory, settings);
    try (WeightFiles files = WeightFiles.open(modelDirectory)) {
      TransformerTrainer trainer =
          device.call(
              () ->
                  TransformerTrainer.load(device, start.config(), settings, start.weights(files)));
      return new DeviceTrainingRun(device, trainer, start, settings);
    } catch (RuntimeException e) {
      start.close();
      throw e;
    }
  }

  @Override
  public ModelConfig config() {
    return start.config();
  }

  @Override
  public Tokenizer tokenizer() {
    return start.tokenizer();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public long stepsTaken() {
    return stepsTaken;
  }

  @Override
  public StepResult step(List<MicroBatch> microBatches, double learningRate) {
    StepResult result = device.call(() -> stepOnDevice(microBatches, learningRate));
    stepsTaken++;
    return result;
  }

  @Override
  public double loss(List<MicroBatch> microBatches) {
    long targets = targets(microBatches);
    double sum =
        microBatches.stream().mapToDouble(batch -> device.call(() -> trainer.loss(batch))).sum();
    return sum / targets;
  }

  /** The gradient of the last step, flat, by weight name. */
  float[] gradient(String name) {
    return device.call(() -> trainer.gradient(names.indexOf(name)));
  }

  /** A weight's present fp32 values, flat, by name. */
  float[] weight(String name) {
    return device.call(() -> trainer.master(names.indexOf(name)));
  }

  @Override
  public void saveCheckpoint(Path directory) {
    List<TensorContent> tensors = new ArrayList<>();
    List<List<Long>> shapes = trainer.shapes();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      tensors.add(stored(name, i, shapes.get(i), trainer::master));
      tensors.add(stored(name + FIRST_MOMENT, i, shapes.get(i), trainer::firstMoment));
      tensors.add(stored(name + SECOND_MOMENT, i, shapes.get(i), trainer::secondMoment));
    }
    // Two halves: a float counts exactly only to 2^24.
    float[] steps = {stepsTaken >>> 20, stepsTaken & 0xfffff};
    tensors.add(
        TensorContent.of(
            STEPS, TensorType.F32, List.of(2L), FloatFormat.write(TensorType.F32, steps)));
    createDirectory(directory);
    SafetensorsWriter.write(directory.resolve(STATE_FILE), tensors);
  }

  @Override
  public void restoreCheckpoint(Path directory) {
    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(STATE_FILE))) {
      float[] halves = floats(file, STEPS);
      long steps = ((long) halves[0] << 20) + (long) halves[1];
      for (int i = 0; i < names.size(); i++) {
        int index = i;
        String name = names.get(i);
        float[] master = floats(file, name);
        float[] first = floats(file, name + FIRST_MOMENT);
        float[] second = floats(file, name + SECOND_MOMENT);
        device.call(
            () -> {
              trainer.restore(index, master, first, second, steps);
              return index;
            });
      }
      stepsTaken = steps;
    }
  }

  @Override
  public void writeModel(Path directory, Precision precision) {
    TensorType type =
        switch (precision) {
          case FLOAT32 -> TensorType.F32;
          case BFLOAT16 -> TensorType.BF16;
          case INT8 ->
              throw new IllegalArgumentException("a model is written as float32 or bfloat16");
        };
    createDirectory(directory);
    try (WeightFiles files = WeightFiles.open(start.modelDirectory())) {
      ModelWriter.write(
          directory, start, type, settings.lora().isPresent() ? merged(files) : this::weight);
    }
  }

  @Override
  public void writeAdapter(Path directory) {
    LoraSettings lora =
        settings
            .lora()
            .orElseThrow(() -> new IllegalStateException("all weights are trained, no adapter"));
    AdapterDirectory.write(
        directory,
        start.modelDirectory().toString(),
        lora,
        AdapterLayout.of(start.config(), lora),
        this::weight);
  }

  /** The base model's weights with the adapters in them. */
  private Function<String, float[]> merged(WeightFiles files) {
    LoraSettings lora = settings.lora().orElseThrow();
    MergedWeights weights =
        new MergedWeights(
            start.weights(files), AdapterLayout.of(start.config(), lora), lora, this::weight);
    return name -> FloatFormat.read(weights.entry(name).type(), weights.bytes(name));
  }

  @Override
  public void close() {
    device.call(
        () -> {
          trainer.close();
          return stepsTaken;
        });
    start.close();
  }

  private StepResult stepOnDevice(List<MicroBatch> microBatches, double learningRate) {
    long targets = targets(microBatches);
    trainer.clearGradient();
    double[] scales = scales(microBatches, targets);
    double[] sums = trainer.accumulate(microBatches, scales);
    List<Double> losses = new ArrayList<>();
    double weighted = 0;
    long tokens = 0;
    for (int i = 0; i < sums.length; i++) {
      MicroBatch batch = microBatches.get(i);
      losses.add(sums[i] / Math.max(1, batch.targets()));
      weighted += sums[i] * scales[i];
      tokens += (long) batch.rows() * batch.columns();
    }
    double norm = trainer.gradientNorm();
    if (!Double.isFinite(weighted) || !Double.isFinite(norm)) {
      throw new TrainingDivergedException(stepsTaken + 1, weighted, norm);
    }
    double most = settings.optimizer().maxGradientNorm();
    double factor = most / (norm + CLIP_EPSILON);
    if (most > 0 && factor < 1) {
      trainer.scaleGradient(factor);
    }
    trainer.update(learningRate);
    return new StepResult(weighted, losses, norm, tokens);
  }

  private double[] scales(List<MicroBatch> microBatches, long targets) {
    return microBatches.stream()
        .mapToDouble(
            batch ->
                switch (settings.weighting()) {
                  case MICRO_BATCH_MEANS ->
                      1.0 / Math.max(1, batch.targets()) / microBatches.size();
                  case TARGET_TOKENS -> 1.0 / targets;
                })
        .toArray();
  }

  private TensorContent stored(
      String name, int index, List<Long> shape, IntFunction<float[]> values) {
    return new TensorContent(
        name,
        TensorType.F32,
        shape,
        () ->
            List.of(FloatFormat.write(TensorType.F32, device.call(() -> values.apply(index))))
                .iterator());
  }

  private static float[] floats(SafetensorsFile file, String name) {
    return FloatFormat.read(file.entry(name).type(), file.bytes(name));
  }

  private static long targets(List<MicroBatch> microBatches) {
    long targets = microBatches.stream().mapToLong(MicroBatch::targets).sum();
    if (targets == 0) {
      throw new IllegalArgumentException(
          "the batch has no target: every label is ignored, so there is nothing to learn");
    }
    return targets;
  }

  private static void createDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new CheckpointException(directory + " cannot be made: " + e, e);
    }
  }
}

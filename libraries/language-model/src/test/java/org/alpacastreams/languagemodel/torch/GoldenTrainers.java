package org.alpacastreams.languagemodel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsFile;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/** Trainers of the golden models, on a device of their own. */
final class GoldenTrainers implements AutoCloseable {
  private final DeviceThread device;

  /** What is done with a trainer, on the device's thread. */
  interface Checks {
    void on(TransformerTrainer trainer);
  }

  GoldenTrainers(int threads) {
    device = DeviceThread.start(new EngineSettings(threads));
  }

  /** Loads a model as it is ({@code raw}) or with Alpaca's special tokens. */
  void with(GoldenModel model, boolean raw, TrainingSettings settings, Checks checks) {
    try (WeightFiles files = WeightFiles.open(model.directory())) {
      device.call(
          () -> {
            try (TransformerTrainer trainer =
                TransformerTrainer.load(
                    device,
                    raw ? model.config() : model.resizedConfig(),
                    settings,
                    raw ? files : model.resized(files))) {
              checks.on(trainer);
              return true;
            }
          });
    }
  }

  /** Takes one step and returns its loss and gradient norm. */
  static double[] step(
      GoldenModel model,
      TransformerTrainer trainer,
      JsonNode step,
      OptimizerSettings optimizer,
      double rate,
      boolean means) {
    List<MicroBatch> batches = new ArrayList<>();
    for (JsonNode indices : step.get("microbatch_example_indices")) {
      List<Integer> numbers = new ArrayList<>();
      indices.forEach(index -> numbers.add(index.asInt()));
      batches.add(batch(model, numbers));
    }
    long targets = batches.stream().mapToLong(MicroBatch::targets).sum();
    trainer.clearGradient();
    double[] scales =
        batches.stream()
            .mapToDouble(b -> means ? 1.0 / b.targets() / batches.size() : 1.0 / targets)
            .toArray();
    double[] sums = trainer.accumulate(batches, scales);
    double loss = IntStream.range(0, sums.length).mapToDouble(i -> sums[i] * scales[i]).sum();
    double norm = trainer.gradientNorm();
    double factor = optimizer.maxGradientNorm() / (norm + 1e-6);
    if (factor < 1) {
      trainer.scaleGradient(factor);
    }
    trainer.update(rate);
    return new double[] {loss, norm};
  }

  /** Examples of the reference's training, as rows. */
  static MicroBatch batch(GoldenModel model, List<Integer> indices) {
    List<TrainingExample> examples = model.examples();
    return MicroBatch.of(indices.stream().map(examples::get).toList(), model.padToken());
  }

  /** The adapters that the reference began with. */
  static void restoreAdapters(GoldenModel model, TransformerTrainer trainer) {
    try (SafetensorsFile file =
        SafetensorsFile.open(model.directory().resolve("lora_init/adapter_model.safetensors"))) {
      for (int i = 0; i < trainer.names().size(); i++) {
        String name = trainer.names().get(i);
        float[] values = FloatFormat.read(file.entry(name).type(), file.bytes(name));
        trainer.restore(i, values, new float[values.length], new float[values.length], 0);
      }
    }
  }

  @Override
  public void close() {
    device.close();
  }
}

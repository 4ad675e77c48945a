package org.alpacastreams.languagemodel.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.LongStream;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/** Prints the process's resident KiB after so many steps, and again after so many more. */
final class StepsInOneProcess {
  private static final GoldenModel MODEL = GoldenModel.LLAMA;

  private StepsInOneProcess() {}

  public static void main(String[] arguments) {
    int warmUp = Integer.parseInt(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    switch (arguments[0]) {
      case "decode" -> withCache(StepsInOneProcess::decode, warmUp, steps);
      case "read" -> withCache(StepsInOneProcess::read, warmUp, steps);
      case "train" -> train(warmUp, steps);
      default -> throw new IllegalArgumentException("no such work: " + arguments[0]);
    }
  }

  private static void withCache(ObjIntConsumer<KeyValueCache> work, int warmUp, int steps) {
    try (DeviceThread device = DeviceThread.start(new EngineSettings(1));
        WeightFiles files = WeightFiles.open(MODEL.directory())) {
      device.call(
          () -> {
            try (TransformerModule model =
                TransformerModule.load(device, MODEL.config(), files, Precision.FLOAT32)) {
              KeyValueCache cache = model.allocateCache(2);
              work.accept(cache, warmUp);
              work.accept(cache, steps);
              return true;
            }
          });
    }
  }

  private static void decode(KeyValueCache cache, int steps) {
    for (int step = 0; step < steps; step++) {
      cache.decode(new long[] {step % 500}, new long[] {0}, new long[] {step % 200});
    }
    printResident();
  }

  private static void read(KeyValueCache cache, int steps) {
    long[] tokens = LongStream.range(1, 33).toArray();
    for (int step = 0; step < steps; step++) {
      cache.copyPrefix(0, 1, 1 + step % 200);
      try (ReadTokens read = cache.read(tokens, step % 2, step % 200)) {
        read.logProbabilities(tokens, 5);
        read.lastLogits();
      }
    }
    printResident();
  }

  private static void train(int warmUp, int steps) {
    List<MicroBatch> batches =
        List.of(
            MicroBatch.packed(MODEL.examples().subList(0, 3)),
            MicroBatch.of(MODEL.examples().subList(3, 5), MODEL.padToken()));
    try (GoldenTrainers trainers = new GoldenTrainers(2)) {
      trainers.with(
          MODEL,
          false,
          TrainingSettings.alpaca(),
          trainer -> {
            train(trainer, batches, warmUp);
            train(trainer, batches, steps);
          });
    }
  }

  private static void train(TransformerTrainer trainer, List<MicroBatch> batches, int steps) {
    for (int step = 0; step < steps; step++) {
      trainer.clearGradient();
      trainer.accumulate(batches, new double[] {1e-2, 1e-2});
      trainer.update(1e-5);
    }
    printResident();
  }

  private static void printResident() {
    System.gc();
    try {
      Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .forEach(line -> System.out.println(line.replaceAll("\\D", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

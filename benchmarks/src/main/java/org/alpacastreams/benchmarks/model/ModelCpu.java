package org.alpacastreams.benchmarks.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.alpacastreams.benchmarks.model.djl.PlainDecoder;
import org.alpacastreams.benchmarks.model.djl.PlainLearner;
import org.alpacastreams.benchmarks.model.djl.Yardstick;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.EngineSettings.DeviceChoice;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.gguf.GgufExport;
import org.alpacastreams.languagemodel.gguf.GgufTensorType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Decoding and training of a model with 110 million random weights on the CPU. */
@Command(
    name = "model-cpu",
    description = "Decoding and training on the CPU, beside the machine's limits and others.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ModelCpu implements Callable<Integer> {
  private static final int PASSES = 5;
  private static final int PRODUCTS = 8;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger ROOT = Logger.getLogger("");

  /** It warns that this libtorch has no GPU. */
  private static final Logger CUDA = Logger.getLogger("ai.djl.util.cuda");

  enum Part {
    DECODE,
    TRAIN
  }

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "decode,train",
      description = "Which parts, between commas (default: ${DEFAULT-VALUE}).")
  private Set<Part> parts;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Rounds in turn (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--tokens", defaultValue = "32", description = "Of an answer (${DEFAULT-VALUE}).")
  private int tokens;

  @Option(names = "--rows", defaultValue = "8", description = "Of a training step.")
  private int rows;

  @Option(names = "--columns", defaultValue = "256", description = "Of a training step.")
  private int columns;

  @Option(names = "--threads", defaultValue = "2", description = "For everyone.")
  private int threads;

  @Option(names = "--tiny", description = "A tiny shape, to try the command with.")
  private boolean tiny;

  @Option(
      names = "--goldens",
      defaultValue = "libraries/language-model/src/test/resources/hf-models",
      description = "The tiny models with transformers' answers.")
  private Path goldens;

  @Option(names = "--scratch", required = true, description = "An empty folder for models.")
  private Path scratch;

  private Yardstick yardstick;

  /** Runs the command. */
  public static void main(String[] arguments) {
    ROOT.setLevel(Level.WARNING);
    CUDA.setLevel(Level.SEVERE);
    System.exit(
        new CommandLine(new ModelCpu())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    LlamaCppDecoder.unpackInto(Files.createDirectories(scratch.resolve("natives")));
    BenchmarkModel model = BenchmarkModel.write(scratch.resolve("model"), tiny);
    System.out.printf(
        Locale.ROOT,
        "%.1f million parameters, %d threads, %d rounds%n",
        model.config().parameters() / 1e6,
        threads,
        rounds);
    yardstick = Yardstick.start(threads);
    try (Engine engine = Engine.start(new EngineSettings(threads, DeviceChoice.CPU))) {
      if (parts.contains(Part.DECODE)) {
        for (String line : SameModel.check(goldens, scratch, threads)) {
          System.out.println("llama.cpp, " + line);
        }
        decode(engine, model);
      }
      if (parts.contains(Part.TRAIN)) {
        train(engine, model);
      }
    } finally {
      yardstick.close();
    }
    return 0;
  }

  private void decode(Engine engine, BenchmarkModel model) {
    double before = bandwidth();
    List<Decoder> decoders = decoders(engine, model);
    try {
      DecodeBenchmark benchmark = new DecodeBenchmark(model, decoders, tokens);
      benchmark.warmUp();
      for (int round = 0; round < rounds; round++) {
        benchmark.round();
      }
      System.out.print(benchmark.table(Math.max(before, bandwidth())));
    } finally {
      decoders.forEach(Decoder::close);
    }
  }

  private List<Decoder> decoders(Engine engine, BenchmarkModel model) {
    List<Decoder> decoders = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      decoders.add(new OurDecoder(engine, model.directory(), precision));
    }
    decoders.add(new PlainDecoder(model.directory()));
    for (GgufTensorType type :
        List.of(GgufTensorType.F32, GgufTensorType.BF16, GgufTensorType.F16, GgufTensorType.Q8_0)) {
      Path file = scratch.resolve(type + ".gguf");
      GgufExport.write(model.directory(), file, type);
      double bytes = (double) size(file) / model.config().parameters();
      decoders.add(new LlamaCppDecoder(type.name(), file, bytes, threads));
    }
    return decoders;
  }

  private double bandwidth() {
    List<Double> found = new ArrayList<>(yardstick.bandwidths(PASSES));
    found.add(MemoryBandwidth.ofJava(threads, PASSES));
    System.out.printf(
        Locale.ROOT,
        "memory read at %.1f GB/s by libtorch's sum, %.1f by its matrix-vector product, %.1f by"
            + " Java%n",
        found.get(0) / 1e9,
        found.get(1) / 1e9,
        found.get(2) / 1e9);
    return Collections.max(found);
  }

  private void train(Engine engine, BenchmarkModel model) {
    List<Learner> learners =
        List.of(
            new OurLearner(engine, model.directory(), Precision.FLOAT32),
            new OurLearner(engine, model.directory(), Precision.BFLOAT16),
            new PlainLearner(model.directory()));
    try {
      TrainingBenchmark benchmark = new TrainingBenchmark(model, learners, rows, columns);
      EnumMap<ProductType, Double> rates = rates();
      for (int round = 0; round < rounds; round++) {
        benchmark.round();
      }
      rates().forEach((type, rate) -> rates.merge(type, rate, Math::max));
      System.out.print(benchmark.table(rates));
    } finally {
      learners.forEach(Learner::close);
    }
  }

  private EnumMap<ProductType, Double> rates() {
    EnumMap<ProductType, Double> rates = new EnumMap<>(ProductType.class);
    for (ProductType type : ProductType.values()) {
      rates.put(type, yardstick.productRate(type, PRODUCTS));
    }
    return rates;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

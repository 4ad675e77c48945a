package org.alpacastreams.benchmarks.watermark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.alpacastreams.benchmarks.Corpus;
import org.alpacastreams.inferencegateway.watermark.GreenCount;
import org.alpacastreams.inferencegateway.watermark.GreenCounter;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;
import org.alpacastreams.inferencegateway.watermark.WatermarkKey;
import org.alpacastreams.inferencegateway.watermark.WatermarkRule;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.EngineSettings.DeviceChoice;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** z of marked and unmarked text against its length, and what marking costs. */
@Command(
    name = "watermark",
    description = "How reliably the watermark is found, how often by error, and what it costs.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class WatermarkStatistics implements Callable<Integer> {
  private static final List<Integer> LENGTHS = List.of(25, 50, 100, 200, 400);
  private static final List<Integer> VOCABULARIES = List.of(2_048, 32_000, 151_000);

  /** Read again, a text may have fewer tokens than were generated. */
  private static final int SPARE_TOKENS = 40;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger ROOT = Logger.getLogger("");

  @Option(
      names = "--model",
      defaultValue = "trainer/src/main/resources/base-model/nano",
      description = "Writes the texts (${DEFAULT-VALUE}).")
  private Path model;

  @Option(
      names = "--corpus",
      defaultValue = Corpus.DEFAULT,
      description = "A file of examples, if it is there (${DEFAULT-VALUE}).")
  private Path corpus;

  @Option(
      names = "--seed-tasks",
      defaultValue = "prompt-sampler/src/main/resources/seeds/seed_tasks.jsonl",
      description = "Another (${DEFAULT-VALUE}).")
  private Path seedTasks;

  @Option(
      names = "--temperatures",
      split = ",",
      defaultValue = "0.7,1.0",
      description = "Of sampling, between commas (${DEFAULT-VALUE}).")
  private List<Double> temperatures;

  @Option(
      names = "--texts",
      defaultValue = "200",
      description = "Marked, and unmarked, for each temperature (${DEFAULT-VALUE}).")
  private int texts;

  @Option(
      names = "--spans",
      defaultValue = "100000",
      description = "Unmarked spans of each source and length (${DEFAULT-VALUE}).")
  private int spans;

  @Option(names = "--seed", defaultValue = "1", description = "Of keys and places.")
  private long seed;

  private final WatermarkRule rule = WatermarkRule.DEFAULT;

  /** Runs the command. */
  public static void main(String[] arguments) {
    ROOT.setLevel(Level.SEVERE);
    System.exit(new CommandLine(new WatermarkStatistics()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    // A second thread has little to do in a model this small, and waits for the first.
    EngineSettings settings = new EngineSettings(1, DeviceChoice.CPU);
    try (Engine engine = Engine.start(settings);
        LanguageModel loaded = engine.load(model, Precision.FLOAT32)) {
      int longest = LENGTHS.get(LENGTHS.size() - 1);
      Generator generator = new Generator(loaded, longest + SPARE_TOKENS);
      List<TokenText> unmarked = new ArrayList<>();
      marked(generator, unmarked);
      PlainText plain = new PlainText(loaded.tokenizer());
      unmarked.add(plain.ofExamples("seed tasks", seedTasks, longest));
      unmarked.add(plain.ofDocuments("documents", Path.of("."), longest));
      if (Files.exists(corpus)) {
        unmarked.add(plain.ofExamples("examples", corpus, longest));
      }
      unmarked(unmarked);
      cost(generator);
    }
    return 0;
  }

  private void marked(Generator generator, List<TokenText> unmarked) {
    SplittableRandom random = new SplittableRandom(seed);
    System.out.printf(
        "Marked, %d texts for each temperature, each with a key of its own%n%n", texts);
    System.out.println(
        "| temperature | tokens | counted | z, mean | sd | 5 % | median | 95 % | found | unmarked, z > 4 |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    StringBuilder notes = new StringBuilder();
    for (double temperature : temperatures) {
      List<WatermarkKey> keys = random.longs(texts).mapToObj(one -> key(random)).toList();
      Generator.Written with =
          generator.write(
              texts, temperature, text -> List.of(watermark(keys.get(text)).processor()));
      Generator.Written without = generator.write(texts, temperature, text -> List.of());
      unmarked.add(new TokenText("generated at " + temperature, longEnough(without.texts())));
      for (int length : LENGTHS) {
        ScoreSample marked = sample(with.texts(), keys, length);
        ScoreSample same = sample(without.texts(), keys, length);
        print(
            "| %s | %d | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f %% | %d of %d |%n",
            temperature,
            length,
            marked.meanCounted(),
            marked.mean(),
            marked.standardDeviation(),
            marked.quantile(0.05),
            marked.quantile(0.5),
            marked.quantile(0.95),
            100 * marked.detectedShare(),
            same.over(),
            same.size());
      }
      notes.append(
          String.format(
              Locale.ROOT,
              "temperature %s: %.3f nats per token marked, %.3f unmarked; read again, %.1f %% of the"
                  + " marked pairs of tokens are still there%n",
              temperature,
              with.nats(),
              without.nats(),
              100 * with.keptPairs()));
    }
    System.out.println();
    System.out.println(notes);
  }

  private static List<int[]> longEnough(List<int[]> texts) {
    int longest = LENGTHS.get(LENGTHS.size() - 1);
    return texts.stream().filter(text -> text.length >= longest).toList();
  }

  private ScoreSample sample(List<int[]> written, List<WatermarkKey> keys, int length) {
    return new ScoreSample(
        IntStream.range(0, written.size())
            .filter(text -> written.get(text).length >= length)
            .mapToObj(
                text ->
                    new GreenCounter(keys.get(text), rule)
                        .count(Arrays.copyOf(written.get(text), length)))
            .toList());
  }

  private void unmarked(List<TokenText> sources) {
    System.out.printf(
        "Unmarked, %,d spans of each source and length, each with a key of its own%n%n", spans);
    System.out.println(
        "| source (tokens) | tokens | counted | z, mean | sd | 1 % | median | 99 % | 99.9 % | greatest |"
            + " KS | KS smoothed | z > 4 | binomial |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    long over = 0;
    long all = 0;
    double expected = 0;
    for (TokenText source : sources) {
      for (int length : LENGTHS) {
        ScoreSample sample = spans(source, length);
        over += sample.over();
        all += sample.size();
        expected += sample.expectedOver();
        print(
            "| %s (%,d) | %d | %.0f | %.3f | %.3f | %.2f | %.2f | %.2f | %.2f | %.2f | %.4f | %.4f | %d | %.1f |%n",
            source.name(),
            source.size(),
            length,
            sample.meanCounted(),
            sample.mean(),
            sample.standardDeviation(),
            sample.quantile(0.01),
            sample.quantile(0.5),
            sample.quantile(0.99),
            sample.quantile(0.999),
            sample.quantile(1),
            sample.distance(),
            sample.smoothedDistance(),
            sample.over(),
            sample.expectedOver());
      }
    }
    print(
        "%nin all %,d of %,d unmarked spans over 4; binomial %.1f, normal %.1f%n%n",
        over, all, expected, all * GreenCount.normalTail(4));
  }

  private ScoreSample spans(TokenText source, int length) {
    // Keys of their own for every row of the table, so that rows do not err together.
    long first =
        new SplittableRandom(seed + source.name().hashCode()).split().nextLong()
            + length * 1_000_000_007L;
    return new ScoreSample(
        IntStream.range(0, spans)
            .parallel()
            .mapToObj(
                span -> {
                  SplittableRandom random = new SplittableRandom(first + span);
                  WatermarkKey key = key(random);
                  return new GreenCounter(key, rule).count(source.span(random, length));
                })
            .toList());
  }

  private void cost(Generator generator) {
    generator.secondsPerToken();
    double step =
        IntStream.range(0, 3).mapToDouble(i -> generator.secondsPerToken()).min().orElseThrow();
    print("a decode step of the model, alone: %.0f µs%n%n", step * 1e6);
    System.out.println("| vocabulary | µs per token | of that step |");
    System.out.println("|---|---|---|");
    for (int vocabulary : VOCABULARIES) {
      double microseconds =
          ProcessorCost.microseconds(watermark(WatermarkKey.random()).processor(), vocabulary);
      print("| %,d | %.1f | %.2f %% |%n", vocabulary, microseconds, microseconds / step / 1e4);
    }
  }

  private Watermark watermark(WatermarkKey key) {
    return new Watermark(rule, EnumSet.of(Audience.PAGE), Optional.of(key), List.of());
  }

  private static WatermarkKey key(SplittableRandom random) {
    return new WatermarkKey(random.nextLong(), random.nextLong());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}

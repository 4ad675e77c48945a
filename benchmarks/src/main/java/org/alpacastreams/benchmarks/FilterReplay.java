package org.alpacastreams.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.dedupfilter.novelty.NoveltyIndex;
import org.alpacastreams.dedupfilter.tokens.RougeScoreTokens;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Replays a file through the filter's index on one thread, round after round, in turn with another
 * program that does the same, and prints both times and their ratio.
 */
@Command(
    name = "filter-replay",
    description = "Replays a file through the index, in turn with another program.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class FilterReplay implements Callable<Integer> {
  private static final double THRESHOLD = 0.7;
  private static final int PROBES = 20_000;

  @Option(names = "--corpus", defaultValue = Corpus.DEFAULT, description = "The candidates.")
  private Path corpus;

  @Option(names = "--seeds", description = "Instructions that are in the pool before.")
  private Path seeds;

  @Option(
      names = "--annotate",
      defaultValue = "none",
      converter = AnnotationConverter.class,
      description = "none, nearest or full (default: none).")
  private Annotation annotation;

  @Option(names = "--warm-up", defaultValue = "6", description = "Rounds that do not count.")
  private int warmUp;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds that do (default: 5).")
  private int rounds;

  @Option(
      names = "--against",
      split = ",",
      description = "A command, its words between commas, that ends by printing t=SECONDS.")
  private List<String> against = List.of();

  private final RougeScoreTokens tokens = new RougeScoreTokens();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FilterReplay()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Corpus texts = Corpus.of(corpus);
    List<String> pool = seeds == null ? List.of() : Corpus.of(seeds).instructions();
    List<List<String>> first = pool.stream().map(tokens::tokens).toList();
    List<List<String>> candidates = texts.instructions().stream().map(tokens::tokens).toList();
    NoveltyIndex index = new NoveltyIndex();
    for (int i = 0; i < warmUp; i++) {
      index = new NoveltyIndex();
      replay(index, first, candidates);
    }
    double[] own = new double[rounds];
    double[] others = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      index = new NoveltyIndex();
      own[i] = replay(index, first, candidates);
      say(
          "round %d: %,d verdicts in %.3f s, %,.0f/s",
          i + 1, candidates.size(), own[i], candidates.size() / own[i]);
      if (!against.isEmpty()) {
        others[i] = OtherProgram.seconds(against);
        say(
            "         the other in %.3f s, %,.0f/s: %.2f times as fast",
            others[i], candidates.size() / others[i], others[i] / own[i]);
      }
    }
    double median = median(own);
    say("median   %,.0f verdicts/s at annotation %s", candidates.size() / median, name());
    if (!against.isEmpty()) {
      say(
          "median   %,.0f verdicts/s of the other: ratio %.2f",
          candidates.size() / median(others), median(others) / median);
    }
    probe(index, texts);
    return 0;
  }

  /** Judges and adds every candidate that is new; how long that took, in seconds. */
  private double replay(
      NoveltyIndex index, List<List<String>> first, List<List<String>> candidates) {
    first.forEach(index::add);
    long start = System.nanoTime();
    for (List<String> candidate : candidates) {
      if (isNew(index, candidate)) {
        index.add(candidate);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private boolean isNew(NoveltyIndex index, List<String> candidate) {
    return switch (annotation) {
      case NONE -> index.nearestAbove(THRESHOLD, candidate).isEmpty();
      case NEAREST -> index.nearest(candidate).filter(n -> n.score() > THRESHOLD).isEmpty();
      case FULL -> index.survey(candidate).nearest().filter(n -> n.score() > THRESHOLD).isEmpty();
    };
  }

  /** Single probes of the full pool, from text to verdict. */
  private void probe(NoveltyIndex index, Corpus texts) {
    Random random = new Random(99);
    double[] micros = new double[PROBES];
    for (int i = 0; i < PROBES; i++) {
      String candidate = texts.recombined(random);
      long start = System.nanoTime();
      isNew(index, tokens.tokens(candidate));
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    Arrays.sort(micros);
    say(
        "a probe of %,d entries, from text to verdict: p50 %.1f µs, p99 %.1f µs, worst %.0f µs",
        index.size(), micros[PROBES / 2], micros[PROBES / 100 * 99], micros[PROBES - 1]);
  }

  private String name() {
    return annotation.name().toLowerCase(Locale.ROOT);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format + "%n", arguments);
  }

  /** Reads an annotation's name. */
  static final class AnnotationConverter implements CommandLine.ITypeConverter<Annotation> {
    @Override
    public Annotation convert(String value) {
      return Annotation.valueOf(value.toUpperCase(Locale.ROOT));
    }
  }
}

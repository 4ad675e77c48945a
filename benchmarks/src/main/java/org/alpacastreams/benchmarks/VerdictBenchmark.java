package org.alpacastreams.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alpacastreams.dedupfilter.novelty.NoveltyIndex;
import org.alpacastreams.dedupfilter.tokens.RougeScoreTokens;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of a verdict by the pool's size. The pool is the real instructions first, then
 * recombined ones; the candidates are recombined ones that are not in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerdictBenchmark {
  private static final double THRESHOLD = 0.7;

  /** Entries of the pool. */
  @Param({"1000", "10000", "52000", "250000", "1000000"})
  public int pool;

  /** A file of examples. */
  @Param(Corpus.DEFAULT)
  public String corpus;

  private final NoveltyIndex index = new NoveltyIndex();
  private List<List<String>> candidates = List.of();
  private int next;

  /** Fills the pool. */
  @Setup
  public void fill() {
    Corpus texts = Corpus.of(Path.of(corpus));
    RougeScoreTokens tokens = new RougeScoreTokens();
    Random random = new Random(7);
    for (int i = 0; i < pool; i++) {
      index.add(
          tokens.tokens(
              i < texts.instructions().size()
                  ? texts.instructions().get(i)
                  : texts.recombined(random)));
    }
    Random others = new Random(99);
    candidates =
        Stream.generate(() -> tokens.tokens(texts.recombined(others))).limit(8_192).toList();
  }

  /** Annotation none: whether any entry is above the threshold, and which. */
  @Benchmark
  public Object verdict() {
    return index.nearestAbove(THRESHOLD, candidate());
  }

  /** Annotation nearest: the nearest entry in any case. */
  @Benchmark
  public Object nearest() {
    return index.nearest(candidate());
  }

  /** Annotation full: the ten nearest and the mean score. */
  @Benchmark
  public Object full() {
    return index.survey(candidate());
  }

  private List<String> candidate() {
    next = (next + 1) % candidates.size();
    return candidates.get(next);
  }
}

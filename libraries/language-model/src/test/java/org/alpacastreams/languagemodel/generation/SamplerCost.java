package org.alpacastreams.languagemodel.generation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Prints what choosing a token costs, in microseconds of the thread's own time, for two sizes of
 * vocabulary.
 */
final class SamplerCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 9;
  private static final int TOKENS = 200;
  private static final int PROMPT = 500;
  private static final int ROWS = 16;

  private SamplerCost() {}

  public static void main(String[] arguments) {
    SamplingSettings greedy = SamplingSettings.greedy();
    SamplingSettings warm = greedy.withTemperature(0.8);
    System.out.printf("%-40s %10s %10s%n", "us per token", "32,000", "151,000");
    print("greedy", greedy, false);
    print("temperature", warm, false);
    print("temperature, top-p 0.95", warm.withTopP(0.95), false);
    print("temperature 1.5, top-p 0.95", warm.withTemperature(1.5).withTopP(0.95), false);
    print("temperature, top-k 50, top-p 0.95", warm.withTopK(50).withTopP(0.95), false);
    print("temperature, min-p 0.05", warm.withMinP(0.05), false);
    print(
        "all penalties, bias, top-p 0.95",
        warm.withTopP(0.95)
            .withRepetitionPenalty(1.1)
            .withPresencePenalty(0.5)
            .withFrequencyPenalty(0.5)
            .withLogitBias(Map.of(3, -100.0)),
        false);
    print("top-p 0.95, 20 log-probabilities", warm.withTopP(0.95), true);
  }

  private static void print(String name, SamplingSettings settings, boolean logProbabilities) {
    System.out.printf(
        "%-40s %10.1f %10.1f%n",
        name,
        microseconds(32_000, settings, logProbabilities),
        microseconds(151_000, settings, logProbabilities));
  }

  /** The median of several rounds, the compilers' warm-up before them. */
  private static double microseconds(
      int vocabulary, SamplingSettings settings, boolean logProbabilities) {
    float[][] rows = new float[ROWS][];
    SplittableRandom random = new SplittableRandom(vocabulary);
    Arrays.setAll(rows, i -> logits(vocabulary, random));
    List<Integer> prompt = random.ints(PROMPT, 0, vocabulary).boxed().toList();
    double[] medians = new double[ROUNDS];
    for (int round = 0; round < 2 * ROUNDS; round++) {
      medians[round % ROUNDS] = round(rows, prompt, settings, logProbabilities);
    }
    Arrays.sort(medians);
    return medians[ROUNDS / 2];
  }

  private static double round(
      float[][] rows, List<Integer> prompt, SamplingSettings settings, boolean logProbabilities) {
    GenerationRequest request = new GenerationRequest(prompt, TOKENS, settings, List.of());
    TokenChooser chooser =
        new TokenChooser(logProbabilities ? request.withLogProbabilities(20) : request);
    float[] logits = new float[rows[0].length];
    long nanos = 0;
    for (int token = 0; token < TOKENS; token++) {
      System.arraycopy(rows[token % ROWS], 0, logits, 0, logits.length);
      long start = THREADS.getCurrentThreadCpuTime();
      chooser.next(logits);
      nanos += THREADS.getCurrentThreadCpuTime() - start;
    }
    return nanos / 1e3 / TOKENS;
  }

  /** A normal distribution and a few tokens far above it, as a trained model's logits look. */
  private static float[] logits(int vocabulary, SplittableRandom random) {
    java.util.Random normal = new java.util.Random(random.nextLong());
    float[] logits = new float[vocabulary];
    for (int token = 0; token < vocabulary; token++) {
      logits[token] = (float) (2.5 * normal.nextGaussian());
    }
    for (int i = 0; i < 100; i++) {
      logits[random.nextInt(vocabulary)] += 16f - i / 10f;
    }
    return logits;
  }
}

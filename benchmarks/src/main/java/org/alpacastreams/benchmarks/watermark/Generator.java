package org.alpacastreams.benchmarks.watermark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;

/** Lets a model write from nothing, several texts at a time, and reads what it wrote. */
final class Generator {
  private static final int AT_ONCE = 8;
  private static final double BAN = -100;

  private final LanguageModel model;
  private final int tokens;

  /**
   * A generator.
   *
   * @param tokens of each text; it cannot end before
   */
  Generator(LanguageModel model, int tokens) {
    this.model = model;
    this.tokens = tokens;
  }

  /**
   * What was written.
   *
   * @param texts as a detector reads them: decoded and encoded again
   * @param keptPairs share of the different pairs of neighbours among the generated tokens that a
   *     detector still reads
   * @param nats the mean of minus the log-probability that the model itself gave its tokens
   */
  record Written(List<int[]> texts, double keptPairs, double nats) {}

  /**
   * Writes texts.
   *
   * @param processors of the text with a number
   */
  Written write(int texts, double temperature, IntFunction<List<LogitsProcessor>> processors) {
    List<GenerationResult> results = new ArrayList<>();
    for (int first = 0; first < texts; first += AT_ONCE) {
      List<Generation> running = new ArrayList<>();
      for (int text = first; text < Math.min(texts, first + AT_ONCE); text++) {
        running.add(model.stream(request(text, temperature, processors.apply(text)), piece -> {}));
      }
      running.forEach(one -> results.add(one.result().join()));
    }
    List<int[]> read =
        results.stream()
            .map(result -> model.tokenizer().encodeAsPlainText(result.text()))
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    return new Written(read, keptPairs(results, read), nats(results));
  }

  /** Seconds for each token of one greedy text. */
  double secondsPerToken() {
    long start = System.nanoTime();
    model.stream(request(0, 0, List.of()), piece -> {}).result().join();
    return (System.nanoTime() - start) / 1e9 / tokens;
  }

  private GenerationRequest request(int text, double temperature, List<LogitsProcessor> marks) {
    int end = model.tokenizer().endToken().orElseThrow();
    SamplingSettings sampling =
        SamplingSettings.greedy()
            .withTemperature(temperature)
            .withSeed(text)
            .withLogitBias(Map.of(end, BAN));
    List<Integer> prompt = List.of(model.tokenizer().beginToken().orElseThrow());
    return new GenerationRequest(prompt, tokens, sampling, List.of())
        .withProcessors(marks)
        .withLogProbabilities(0);
  }

  private static double keptPairs(List<GenerationResult> results, List<int[]> read) {
    double kept = 0;
    double all = 0;
    for (int text = 0; text < read.size(); text++) {
      int[] generated = results.get(text).tokens().stream().mapToInt(Integer::intValue).toArray();
      Set<List<Integer>> pairs = pairs(generated);
      all += pairs.size();
      pairs.retainAll(pairs(read.get(text)));
      kept += pairs.size();
    }
    return kept / all;
  }

  private static Set<List<Integer>> pairs(int[] tokens) {
    Set<List<Integer>> pairs = new HashSet<>();
    for (int i = 1; i < tokens.length; i++) {
      pairs.add(List.of(tokens[i - 1], tokens[i]));
    }
    return pairs;
  }

  private static double nats(List<GenerationResult> results) {
    return -results.stream()
        .flatMap(result -> result.logProbabilities().stream())
        .mapToDouble(TokenLogProbabilities::logProbability)
        .average()
        .orElseThrow();
  }
}

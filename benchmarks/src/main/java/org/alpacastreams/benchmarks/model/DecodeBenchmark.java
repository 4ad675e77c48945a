package org.alpacastreams.benchmarks.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Decoding speed beside what the memory allows: every token, or every turn of several sequences,
 * reads all weights once.
 */
final class DecodeBenchmark {
  private static final List<Integer> SEQUENCES = List.of(1, 8);
  private static final int PROMPT_TOKENS = 16;

  /** Answers of this length are taken off, and with them the prompt and the start. */
  private static final int SHORT_ANSWER = 8;

  private final BenchmarkModel model;
  private final List<Decoder> decoders;
  private final int tokens;
  private final Rounds rounds = new Rounds();
  private final Map<String, List<Integer>> answers = new LinkedHashMap<>();

  DecodeBenchmark(BenchmarkModel model, List<Decoder> decoders, int tokens) {
    this.model = model;
    this.decoders = decoders;
    this.tokens = tokens;
  }

  /** A short answer of every decoder, which is not counted. */
  void warmUp() {
    for (Decoder decoder : decoders) {
      SEQUENCES.forEach(sequences -> seconds(decoder, prompts(sequences), SHORT_ANSWER));
    }
  }

  /** Every decoder in turn. */
  void round() {
    for (Decoder decoder : decoders) {
      for (int sequences : SEQUENCES) {
        List<List<Integer>> prompts = prompts(sequences);
        for (int length : List.of(SHORT_ANSWER, SHORT_ANSWER + tokens)) {
          rounds.add(key(decoder, sequences, length), seconds(decoder, prompts, length));
        }
      }
    }
  }

  private List<List<Integer>> prompts(int sequences) {
    return model.prompts(sequences, PROMPT_TOKENS);
  }

  /** From whole times: differences within a round would double what disturbs them. */
  private double tokensPerSecond(Decoder decoder, int sequences, ToDoubleFunction<String> of) {
    double before = of.applyAsDouble(key(decoder, sequences, SHORT_ANSWER));
    double whole = of.applyAsDouble(key(decoder, sequences, SHORT_ANSWER + tokens));
    return sequences * tokens / (whole - before);
  }

  private double seconds(Decoder decoder, List<List<Integer>> prompts, int length) {
    long start = System.nanoTime();
    List<List<Integer>> found = decoder.continuations(prompts, length);
    double seconds = (System.nanoTime() - start) / 1e9;
    for (List<Integer> answer : found) {
      if (answer.size() != length) {
        throw new IllegalStateException(
            "%s gave %d tokens where %d were asked for"
                .formatted(decoder.name(), answer.size(), length));
      }
    }
    answers.put(decoder.name(), found.get(0));
    return seconds;
  }

  private static String key(Decoder decoder, int sequences, int length) {
    return "%s x%d, %d tokens".formatted(decoder.name(), sequences, length);
  }

  /**
   * Speeds from the medians of times and, since whatever else runs on the machine only slows them,
   * from the least, as a table.
   *
   * @param bandwidth of the memory, in bytes per second
   */
  String table(double bandwidth) {
    StringBuilder table =
        new StringBuilder(
            """
            | decoder | MB a token | batch 1, tokens/s (best) | of the memory (best) | batch 8, tokens/s (best) | of the memory (best) | 8 : 1 | tokens as the first's |
            |---|---|---|---|---|---|---|---|
            """);
    for (Decoder decoder : decoders) {
      double bytes = model.config().parameters() * decoder.bytesPerWeight();
      double one = tokensPerSecond(decoder, 1, rounds::median);
      double eight = tokensPerSecond(decoder, 8, rounds::median);
      double bestOne = tokensPerSecond(decoder, 1, rounds::least);
      double bestEight = tokensPerSecond(decoder, 8, rounds::least);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.1f (%.1f) | %.0f %% (%.0f %%) | %.1f (%.1f) | %.0f %% (%.0f %%) |"
                  + " %.2f | %d of %d |%n",
              decoder.name(),
              bytes / 1e6,
              one,
              bestOne,
              100 * one * bytes / bandwidth,
              100 * bestOne * bytes / bandwidth,
              eight,
              bestEight,
              100 * eight / 8 * bytes / bandwidth,
              100 * bestEight / 8 * bytes / bandwidth,
              bestEight / bestOne,
              agreement(decoder),
              SHORT_ANSWER + tokens));
    }
    return table.toString();
  }

  /** How many tokens of the first answer, from its beginning, are the first decoder's. */
  private long agreement(Decoder decoder) {
    List<Integer> first = answers.get(decoders.get(0).name());
    List<Integer> own = answers.get(decoder.name());
    int agreed = 0;
    while (agreed < own.size() && own.get(agreed).equals(first.get(agreed))) {
      agreed++;
    }
    return agreed;
  }
}

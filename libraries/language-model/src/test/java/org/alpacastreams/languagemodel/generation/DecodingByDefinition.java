package org.alpacastreams.languagemodel.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The choice of a token as its definition reads, with sorted lists, made anew for every token. It
 * abstains where a decision hangs on the last digits of a sum.
 */
final class DecodingByDefinition {
  private static final double TOO_CLOSE = 1e-9;

  private final SamplingSettings settings;
  private final float[] logits;
  private List<Integer> kept;
  private boolean certain = true;

  private DecodingByDefinition(float[] logits, SamplingSettings settings) {
    this.logits = logits.clone();
    this.settings = settings;
    this.kept = new ArrayList<>(IntStream.range(0, logits.length).boxed().toList());
  }

  /** The token to choose with a random number in [0, 1); empty if that is too close to tell. */
  static OptionalInt next(
      float[] logits,
      List<Integer> prompt,
      List<Integer> answer,
      SamplingSettings settings,
      double random) {
    DecodingByDefinition decoding = new DecodingByDefinition(logits, settings);
    decoding.biasAndPenalties(prompt, answer);
    return decoding.choose(random);
  }

  /** The probability of each token after temperature and cuts. */
  static double[] distribution(float[] logits, SamplingSettings settings) {
    DecodingByDefinition decoding = new DecodingByDefinition(logits, settings);
    decoding.cut();
    double[] probabilities = new double[logits.length];
    for (int token : decoding.kept) {
      probabilities[token] = decoding.weight(token) / decoding.sum(decoding.kept);
    }
    return probabilities;
  }

  private void biasAndPenalties(List<Integer> prompt, List<Integer> answer) {
    settings.logitBias().forEach((token, bias) -> logits[token] += bias.floatValue());
    HashSet<Integer> everywhere = new HashSet<>(prompt);
    everywhere.addAll(answer);
    float repetition = (float) settings.repetitionPenalty();
    for (int token : everywhere) {
      logits[token] = logits[token] > 0 ? logits[token] / repetition : logits[token] * repetition;
    }
    for (int token : new HashSet<>(answer)) {
      int times = Collections.frequency(answer, token);
      logits[token] -=
          (float) settings.frequencyPenalty() * times + (float) settings.presencePenalty();
    }
  }

  private OptionalInt choose(double random) {
    if (settings.temperature() == 0) {
      return OptionalInt.of(mostLikely());
    }
    cut();
    double total = sum(kept);
    double upTo = 0;
    for (int token : kept) {
      upTo += weight(token);
      certain &= token == kept.get(kept.size() - 1) || farApart(upTo, random * total, total);
      if (random * total < upTo) {
        return certain ? OptionalInt.of(token) : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  private void cut() {
    kept.sort(Comparator.comparing((Integer token) -> -logits[token]));
    if (settings.topK() > 0) {
      float least = logits[kept.get(Math.min(settings.topK(), kept.size()) - 1)];
      kept.removeIf(token -> logits[token] < least);
    }
    if (settings.topP() < 1) {
      double total = sum(kept);
      int size = 1;
      while (size < kept.size() && sum(kept.subList(0, size)) < settings.topP() * total) {
        certain &= farApart(sum(kept.subList(0, size)), settings.topP() * total, total);
        size++;
      }
      certain &= farApart(sum(kept.subList(0, size)), settings.topP() * total, total);
      kept = new ArrayList<>(kept.subList(0, size));
    }
    for (int token : kept) {
      certain &= weight(token) == 1 || farApart(weight(token), settings.minP(), 1);
    }
    kept.removeIf(token -> weight(token) < settings.minP());
    Collections.sort(kept);
  }

  private static boolean farApart(double one, double other, double scale) {
    return Math.abs(one - other) > TOO_CLOSE * scale;
  }

  private int mostLikely() {
    return IntStream.range(0, logits.length)
        .boxed()
        .max(
            Comparator.comparing((Integer token) -> logits[token])
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private double weight(int token) {
    return Math.exp(((double) logits[token] - logits[mostLikely()]) / settings.temperature());
  }

  private double sum(List<Integer> tokens) {
    ToDoubleFunction<Integer> weight = this::weight;
    return tokens.stream().mapToDouble(weight).sum();
  }
}

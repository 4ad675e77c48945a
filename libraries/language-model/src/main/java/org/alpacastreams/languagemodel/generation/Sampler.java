package org.alpacastreams.languagemodel.generation;

import java.util.SplittableRandom;

/**
 * Chooses the next token, in transformers' order: logits are divided by the temperature, then cut
 * to the {@code topK} most likely (and those as likely as the last of them), then, with these as
 * the whole, to the smallest set of most likely tokens whose probability together reaches {@code
 * topP}; from what remains one is drawn. For one answer and one thread; a call allocates nothing
 * once the vocabulary's size is known.
 */
public final class Sampler {

  private final SamplingSettings settings;
  private final SplittableRandom random;

  /** A max-heap of token ids, the most likely first; behind it, those taken, the last one first. */
  private int[] tokens = new int[0];

  /** By token id: its probability, relative to the most likely token's. */
  private double[] weights = new double[0];

  public Sampler(SamplingSettings settings) {
    this.settings = settings;
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Chooses the next token.
   *
   * @param logits one per token of the vocabulary, left as they are; minus infinity forbids a token
   * @return a token id; greedily, the lowest of equally likely ones
   * @throws ArithmeticException if a logit is NaN or infinite, or if every token is forbidden
   */
  public int next(float[] logits) {
    int mostLikely = mostLikely(logits);
    if (settings.temperature() == 0) {
      return mostLikely;
    }
    weigh(logits, logits[mostLikely]);
    if (settings.topK() == 0 && settings.topP() == 1) {
      return drawFromAll(logits.length);
    }
    return drawFromMostLikely(logits);
  }

  private static int mostLikely(float[] logits) {
    int best = -1;
    for (int token = 0; token < logits.length; token++) {
      float logit = logits[token];
      if (Float.isNaN(logit) || logit == Float.POSITIVE_INFINITY) {
        throw new ArithmeticException("the logit of token " + token + " is " + logit);
      }
      if (logit > Float.NEGATIVE_INFINITY && (best < 0 || logit > logits[best])) {
        best = token;
      }
    }
    if (best < 0) {
      throw new ArithmeticException("no token is allowed");
    }
    return best;
  }

  private void weigh(float[] logits, float greatest) {
    if (weights.length != logits.length) {
      weights = new double[logits.length];
      tokens = new int[logits.length];
    }
    for (int token = 0; token < logits.length; token++) {
      weights[token] = Math.exp(((double) logits[token] - greatest) / settings.temperature());
    }
  }

  private int drawFromAll(int vocabulary) {
    double total = 0;
    for (int token = 0; token < vocabulary; token++) {
      total += weights[token];
    }
    double left = random.nextDouble() * total;
    int last = -1;
    for (int token = 0; token < vocabulary; token++) {
      if (weights[token] > 0) {
        last = token;
        left -= weights[token];
        if (left < 0) {
          return token;
        }
      }
    }
    // Rounding can leave a trace of the total behind the last token.
    return last;
  }

  private int drawFromMostLikely(float[] logits) {
    buildHeap(logits);
    int taken = 0;
    double kept = 0;
    if (settings.topK() > 0) {
      taken = takeTopK(logits);
      kept = weightOfTaken(taken);
      if (settings.topP() < 1) {
        taken = smallestSetWithin(taken, kept * settings.topP());
        kept = weightOfTaken(taken);
      }
    } else {
      double total = 0;
      for (double weight : weights) {
        total += weight;
      }
      while (taken < logits.length && (taken == 0 || kept < settings.topP() * total)) {
        kept += weights[take(logits, taken++)];
      }
    }
    double left = random.nextDouble() * kept;
    for (int rank = 0; rank < taken - 1; rank++) {
      left -= weights[taken(rank)];
      if (left < 0) {
        return taken(rank);
      }
    }
    return lastPossible(taken);
  }

  private int takeTopK(float[] logits) {
    int taken = 0;
    while (taken < logits.length
        && (taken < settings.topK() || logits[tokens[0]] == logits[taken(taken - 1)])) {
      take(logits, taken++);
    }
    return taken;
  }

  private int smallestSetWithin(int taken, double wanted) {
    double sum = 0;
    for (int rank = 0; rank < taken; rank++) {
      sum += weights[taken(rank)];
      if (sum >= wanted) {
        return rank + 1;
      }
    }
    return taken;
  }

  private double weightOfTaken(int taken) {
    double sum = 0;
    for (int rank = 0; rank < taken; rank++) {
      sum += weights[taken(rank)];
    }
    return sum;
  }

  /** The least likely taken token that is possible at all: a forbidden one is never drawn. */
  private int lastPossible(int taken) {
    int rank = taken - 1;
    while (rank > 0 && weights[taken(rank)] == 0) {
      rank--;
    }
    return taken(rank);
  }

  private int taken(int rank) {
    return tokens[tokens.length - 1 - rank];
  }

  private void buildHeap(float[] logits) {
    for (int token = 0; token < tokens.length; token++) {
      tokens[token] = token;
    }
    for (int parent = tokens.length / 2 - 1; parent >= 0; parent--) {
      sink(logits, parent, tokens.length);
    }
  }

  /** Moves the most likely token of the heap to the place of that rank and returns it. */
  private int take(float[] logits, int rank) {
    int size = tokens.length - rank;
    int top = tokens[0];
    tokens[0] = tokens[size - 1];
    tokens[size - 1] = top;
    sink(logits, 0, size - 1);
    return top;
  }

  private void sink(float[] logits, int start, int size) {
    int parent = start;
    int moving = tokens[parent];
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && before(logits, tokens[child + 1], tokens[child])) {
        child++;
      }
      if (before(logits, moving, tokens[child])) {
        break;
      }
      tokens[parent] = tokens[child];
      parent = child;
    }
    if (parent < size) {
      tokens[parent] = moving;
    }
  }

  private static boolean before(float[] logits, int token, int other) {
    return logits[token] > logits[other] || (logits[token] == logits[other] && token < other);
  }
}

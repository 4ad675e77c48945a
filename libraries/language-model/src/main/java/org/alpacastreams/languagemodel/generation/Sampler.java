package org.alpacastreams.languagemodel.generation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses the next token, in transformers' order: logits are divided by the temperature, then cut
 * to the {@code topK} most likely (and those as likely as the last of them), then, with these as
 * the whole, to the smallest set of most likely tokens whose probability together reaches {@code
 * topP}, then to those with at least {@code minP} of the most likely one's probability; from what
 * remains one is drawn. Nothing is sorted, and a call allocates nothing once the vocabulary's size
 * is known. For one answer and one thread.
 */
final class Sampler {
  /** Colder is as cold: no two logits differ by so little. Its inverse is finite. */
  private static final double LEAST_TEMPERATURE = 1e-100;

  private static final int BUCKETS = 1024;
  private static final double BUCKETS_PER_UNIT = (BUCKETS - 1) / -Exponential.LEAST;

  /** Exponents and sums are rounded; bounds on them are loosened by this. */
  private static final double MARGIN = 1e-9;

  private final SamplingSettings settings;
  private final double inverseTemperature;
  private final SplittableRandom random;
  private final Candidates candidates = new Candidates();
  private final KthGreatest kthGreatest = new KthGreatest();
  private final double[] weightOfBucket = new double[BUCKETS];

  Sampler(SamplingSettings settings) {
    this.settings = settings;
    this.inverseTemperature = 1 / Math.max(settings.temperature(), LEAST_TEMPERATURE);
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Chooses the next token.
   *
   * @param logits one per token of the vocabulary, left as they are; minus infinity forbids a token
   * @return a token id; greedily, the lowest of equally likely ones
   * @throws ArithmeticException if a logit is NaN or infinite, or if every token is forbidden
   */
  int next(float[] logits) {
    int mostLikely = mostLikely(logits);
    if (settings.temperature() == 0) {
      return mostLikely;
    }
    float greatest = logits[mostLikely];
    if (settings.topK() > 0 && settings.topK() < logits.length) {
      collectTopK(logits, greatest);
    } else if (settings.topP() < 1) {
      collectForTopP(logits, greatest);
    } else {
      double bound = Math.max(Exponential.LEAST, Math.log(settings.minP()) - MARGIN);
      collect(logits, greatest, Float.NEGATIVE_INFINITY, bound);
    }
    if (settings.minP() > 0) {
      candidates.keepHeavy(settings.minP());
    }
    return candidates.draw(random.nextDouble());
  }

  private static int mostLikely(float[] logits) {
    int best = -1;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < logits.length; token++) {
      float logit = logits[token];
      // NaN is not less either.
      if (!(logit < Float.POSITIVE_INFINITY)) {
        throw new ArithmeticException(
            "the logit of token %d is %s: the model's weights or a logits processor are broken"
                .formatted(token, logit));
      }
      if (logit > greatest) {
        greatest = logit;
        best = token;
      }
    }
    if (best < 0) {
      throw new ArithmeticException("no token is allowed: every logit is minus infinity");
    }
    return best;
  }

  private void collectTopK(float[] logits, float greatest) {
    collect(logits, greatest, kthGreatest.of(logits, settings.topK()), Exponential.LEAST);
    if (settings.topP() < 1) {
      candidates.keepMostLikely(settings.topP() * candidates.total(), Double.POSITIVE_INFINITY);
    }
  }

  /**
   * Tokens go into buckets by their exponent; the last token that belongs to the set is in the
   * bucket where its weight is reached, so that only that bucket is searched.
   */
  private void collectForTopP(float[] logits, float greatest) {
    Arrays.fill(weightOfBucket, 0);
    double total = 0;
    for (float logit : logits) {
      double exponent = ((double) logit - greatest) * inverseTemperature;
      if (exponent >= Exponential.LEAST) {
        double weight = Exponential.of(exponent);
        total += weight;
        weightOfBucket[(int) (-exponent * BUCKETS_PER_UNIT)] += weight;
      }
    }
    double wanted = settings.topP() * total;
    int bucket = 0;
    double upTo = weightOfBucket[0];
    while (upTo < wanted * (1 + MARGIN) && bucket < BUCKETS - 1) {
      upTo += weightOfBucket[++bucket];
    }
    double bound = -(bucket + 1) / BUCKETS_PER_UNIT - MARGIN;
    collect(logits, greatest, Float.NEGATIVE_INFINITY, Math.max(Exponential.LEAST, bound));
    candidates.keepMostLikely(wanted, Math.exp(-bucket / BUCKETS_PER_UNIT) * (1 + MARGIN));
  }

  private void collect(float[] logits, float greatest, float leastLogit, double leastExponent) {
    candidates.collect(logits, greatest, inverseTemperature, leastLogit, leastExponent);
  }
}

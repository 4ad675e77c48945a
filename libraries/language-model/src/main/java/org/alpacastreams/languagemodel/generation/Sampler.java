package org.alpacastreams.languagemodel.generation;

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

  /** Exponents are rounded; a bound on them is lowered by this. */
  private static final double MARGIN = 1e-9;

  private final SamplingSettings settings;
  private final double inverseTemperature;
  private final SplittableRandom random;
  private final Candidates candidates = new Candidates();
  private final KthGreatest kthGreatest = new KthGreatest();

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
      collect(logits, greatest, Float.NEGATIVE_INFINITY, Exponential.LEAST);
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
      candidates.keepMostLikely(settings.topP() * candidates.total());
    }
  }

  /**
   * Tokens that weigh less than an equal share of what topP leaves out weigh less than that
   * together, so they are behind the bound; that leaves few to search.
   */
  private void collectForTopP(float[] logits, float greatest) {
    double total = 0;
    for (float logit : logits) {
      total += Exponential.orZero(((double) logit - greatest) * inverseTemperature);
    }
    double share = (1 - settings.topP()) * total / logits.length;
    double least = Math.max(Exponential.LEAST, Math.log(share) - MARGIN);
    collect(logits, greatest, Float.NEGATIVE_INFINITY, least);
    candidates.keepMostLikely(settings.topP() * total);
  }

  private void collect(float[] logits, float greatest, float leastLogit, double leastExponent) {
    candidates.collect(logits, greatest, inverseTemperature, leastLogit, leastExponent);
  }
}

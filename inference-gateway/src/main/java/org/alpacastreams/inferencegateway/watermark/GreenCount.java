package org.alpacastreams.inferencegateway.watermark;

/**
 * How many tokens of a text are green. Without the watermark each is with probability gamma,
 * whatever the others are.
 *
 * @param tokens how many were counted
 * @param green how many of these are green
 * @param gamma share of green tokens in any text
 */
public record GreenCount(int tokens, int green, double gamma) {

  /** By how many standard deviations there are more green ones than expected; 0 for no tokens. */
  public double z() {
    return tokens == 0 ? 0 : (green - gamma * tokens) / Math.sqrt(tokens * gamma * (1 - gamma));
  }

  /** How likely so great a z, or a greater one, is without the watermark: the normal tail. */
  public double p() {
    return normalTail(z());
  }

  /** The probability that a standard normal variable exceeds {@code z}. */
  public static double normalTail(double z) {
    return NormalTail.above(z);
  }

  /** Share of the green ones; 0 for no tokens. */
  public double greenFraction() {
    return tokens == 0 ? 0 : (double) green / tokens;
  }
}

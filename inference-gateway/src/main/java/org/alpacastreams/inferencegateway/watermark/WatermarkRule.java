package org.alpacastreams.inferencegateway.watermark;

/**
 * How texts are marked. A text is only recognized with the {@code contextTokens} and {@code gamma}
 * that it was marked with; {@code delta} does not matter to the detector.
 *
 * @param contextTokens how many tokens before a token decide whether it is green, 1 to 8 (h): more
 *     make the green list harder to guess, and one changed token undoes as many more decisions
 * @param gamma share of the vocabulary that is green, 0.01 to 0.9
 * @param delta what is added to the logit of a green token, over 0 to 20
 */
public record WatermarkRule(int contextTokens, double gamma, double delta) {
  /** The paper's, for most of its experiments. */
  public static final WatermarkRule DEFAULT = new WatermarkRule(1, 0.25, 2);

  private static final int MOST_CONTEXT_TOKENS = 8;
  private static final double LEAST_GAMMA = 0.01;
  private static final double GREATEST_GAMMA = 0.9;
  private static final double GREATEST_DELTA = 20;

  public WatermarkRule {
    require(
        contextTokens >= 1 && contextTokens <= MOST_CONTEXT_TOKENS,
        "context-tokens",
        contextTokens,
        "1..8");
    require(gamma >= LEAST_GAMMA && gamma <= GREATEST_GAMMA, "gamma", gamma, "0.01..0.9");
    require(delta > 0 && delta <= GREATEST_DELTA, "delta", delta, "(0, 20]");
  }

  private static void require(boolean allowed, String name, Object value, String range) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "alpaca.watermark.%s must lie in %s, not %s".formatted(name, range, value));
    }
  }
}

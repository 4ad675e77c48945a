package org.alpacastreams.inferencegateway.watermark;

/**
 * Which tokens are green behind which: SipHash-2-4 of the tokens before, under the key, seeds
 * SplitMix64 (Steele, Lea and Flood 2014), and token v is green where the v-th number of that
 * sequence, counted from 0, is below gamma 2^64. So a single token is decided without its
 * neighbours in the vocabulary, no permutation is needed, and the cost is a hash per context and
 * two multiplications per token.
 */
final class GreenList {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double TWO_TO_63 = 0x1p63;

  private final WatermarkKey key;

  /**
   * Half of gamma 2^64. Of a number only the upper 63 bits are compared, which decides the same as
   * long as gamma 2^64 is even: it has 53 significant bits and is 2^57 at least.
   */
  private final long halfBound;

  GreenList(WatermarkKey key, double gamma) {
    this.key = key;
    this.halfBound = (long) (gamma * TWO_TO_63);
  }

  /** What decides behind these tokens, {@code tokens[from]} to {@code tokens[to - 1]}. */
  long seed(int[] tokens, int from, int to) {
    return SipHash.of(key, tokens, from, to);
  }

  /** A token's pseudo-random number; equal for two places only where token and context are. */
  static long number(long seed, int token) {
    long mixed = seed + (token + 1) * GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Whether the token with this number is green. */
  boolean contains(long number) {
    return greenness(number) == 1;
  }

  /** Adds something to every green token's logit. */
  void raise(float[] logits, long seed, float by) {
    // Without a branch: nobody could predict it.
    for (int token = 0; token < logits.length; token++) {
      logits[token] += greenness(number(seed, token)) * by;
    }
  }

  /** 1 for green, else 0: the sign of a difference of two numbers below 2^63. */
  private int greenness(long number) {
    return (int) (((number >>> 1) - halfBound) >>> 63);
  }
}

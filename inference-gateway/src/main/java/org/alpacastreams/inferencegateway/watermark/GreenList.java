package org.alpacastreams.inferencegateway.watermark;

import java.util.stream.LongStream;

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

  /** So many tokens of the vocabulary are decided together. */
  static final int BLOCK = 1_024;

  /** The sequence's state moves by a constant from token to token. */
  private static final long[] STEPS =
      LongStream.rangeClosed(1, BLOCK).map(step -> step * GOLDEN).toArray();

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
    return mixed(seed + (token + 1) * GOLDEN);
  }

  /** Whether the token with this number is green. */
  boolean contains(long number) {
    return greenness(number) == 1;
  }

  /**
   * Adds something to every green token's logit. In blocks and without a branch: the compiler
   * computes several numbers at once where it sees nothing but numbers, and nobody could predict
   * which token is green.
   *
   * @param scratch {@link #BLOCK} numbers, for nobody else meanwhile
   */
  void raise(float[] logits, long seed, float by, long[] scratch) {
    for (int first = 0; first < logits.length; first += BLOCK) {
      greenness(seed + first * GOLDEN, scratch);
      int count = Math.min(BLOCK, logits.length - first);
      for (int i = 0; i < count; i++) {
        logits[first + i] += scratch[i] * by;
      }
    }
  }

  private void greenness(long start, long[] greenness) {
    for (int i = 0; i < BLOCK; i++) {
      greenness[i] = greenness(mixed(start + STEPS[i]));
    }
  }

  private static long mixed(long state) {
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** 1 for green, else 0: the sign of a difference of two numbers below 2^63. */
  private long greenness(long number) {
    return ((number >>> 1) - halfBound) >>> 63;
  }
}

package org.alpacastreams.dedupfilter.novelty;

/**
 * A sequence's elements in 56 bits, with its length in the 8 above them. An element always has the
 * same bit, so a sequence without that bit does not hold the element; one with it may.
 *
 * <p>Elements are numbered as they turn up first, so the most frequent ones, which decide how much
 * signatures say, fall on different bits.
 */
final class Signature {
  /** Lengths from here on are this one: a lower bound. */
  static final int LONGEST = 255;

  private static final int BITS = 56;

  private Signature() {}

  /** The bit of an element. */
  static long bit(int element) {
    return 1L << (element % BITS);
  }

  /** The signature of a sequence of {@code length} elements with these bits. */
  static long of(long bits, int length) {
    return bits | (long) Math.min(length, LONGEST) << BITS;
  }

  /** The sequence's length, or {@link #LONGEST}. */
  static int length(long signature) {
    return (int) (signature >>> BITS);
  }
}

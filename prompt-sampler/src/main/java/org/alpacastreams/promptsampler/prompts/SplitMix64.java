package org.alpacastreams.promptsampler.prompts;

/**
 * The SplitMix64 generator (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
 * OOPSLA 2014). Written out, because the sequence of the JDK's own generators for bounded numbers
 * is not promised to stay the same between its versions, and a prompt must.
 */
public final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** A stream for item {@code number} of purpose {@code purpose} of {@code seed}. */
  public SplitMix64(long seed, long purpose, long number) {
    this.state = mix(mix(mix(seed) + purpose) + number);
  }

  private long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in {@code [0, bound)}; numbers of the last, incomplete interval are drawn again. */
  public long next(long bound) {
    while (true) {
      long bits = nextLong() >>> 1;
      long value = bits % bound;
      if (bits - value + (bound - 1) >= 0) {
        return value;
      }
    }
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

package org.alpacastreams.languagemodel.generation;

/**
 * e to a power of at most 0, a few times faster than {@link Math#exp} and wrong by less than 1e-11
 * of the value: logits are floats, which say less. A table holds 2^(i/256); what is left of the
 * power is so small that a cubic polynomial does.
 */
final class Exponential {
  private static final int STEP_BITS = 8;
  private static final int STEPS = 1 << STEP_BITS;
  private static final double STEPS_PER_UNIT = STEPS / Math.log(2);
  private static final double UNITS_PER_STEP = Math.log(2) / STEPS;
  private static final double[] TABLE = table();

  /**
   * Lower powers are taken for minus infinity: 2^-64, summed over a vocabulary, is below the
   * rounding of a double, and a random number has 53 bits.
   */
  static final double LEAST = -64 * Math.log(2);

  private Exponential() {}

  private static double[] table() {
    double[] powers = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      powers[i] = Math.pow(2, i / (double) STEPS);
    }
    return powers;
  }

  /** For powers from {@link #LEAST} to 0; exactly 1 for 0. */
  static double of(double power) {
    double scaled = power * STEPS_PER_UNIT;
    int steps = (int) scaled;
    double rest = (scaled - steps) * UNITS_PER_STEP;
    double ofRest = 1 + rest * (1 + rest * (1 / 2.0 + rest * (1 / 6.0)));
    long exponent = (steps >> STEP_BITS) + (long) Double.MAX_EXPONENT;
    double ofWhole = Double.longBitsToDouble(exponent << 52);
    return ofWhole * TABLE[steps & (STEPS - 1)] * ofRest;
  }

  /** The same for all powers up to 0: 0 below {@link #LEAST}. */
  static double orZero(double power) {
    return power >= LEAST ? of(power) : 0;
  }
}

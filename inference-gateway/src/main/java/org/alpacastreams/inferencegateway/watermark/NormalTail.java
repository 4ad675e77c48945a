package org.alpacastreams.inferencegateway.watermark;

/** The upper tail of the standard normal distribution, to about 12 digits however small it is. */
final class NormalTail {
  private static final double SERIES_BELOW = 3;
  private static final int TERMS = 200;
  private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

  private NormalTail() {}

  /** The probability of more than {@code z}; 0 where it is too small for a double, from 39 on. */
  static double above(double z) {
    if (z < 0) {
      return 1 - above(-z);
    }
    double density = DENSITY_AT_0 * Math.exp(-z * z / 2);
    return z < SERIES_BELOW ? 0.5 - density * series(z) : density / continuedFraction(z);
  }

  /** z + z^3/3 + z^5/(3 5) + …, times the density what lies between 0 and z. */
  private static double series(double z) {
    double sum = 0;
    double term = z;
    for (int i = 1; i <= TERMS; i++) {
      sum += term;
      term *= z * z / (2 * i + 1);
    }
    return sum;
  }

  /** Laplace's: z + 1/(z + 2/(z + 3/(z + …))), from its end. */
  private static double continuedFraction(double z) {
    double fraction = z;
    for (int i = TERMS; i >= 1; i--) {
      fraction = z + i / fraction;
    }
    return fraction;
  }
}

package org.alpacastreams.datasetsink.version;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A double as Python's {@code repr} writes it: the fewest digits that are read back as the same
 * double, and of those the nearest. Java 17's own {@code Double.toString} sometimes has a digit
 * more.
 */
final class PythonFloat {
  /** Every decimal of so many digits survives a double; the fewest are these without zeros. */
  private static final int CERTAIN_DIGITS = 15;

  private static final int MOST_DIGITS = 17;
  private static final int LARGEST_PLAIN_EXPONENT = 16;
  private static final int SMALLEST_PLAIN_EXPONENT = -4;

  private PythonFloat() {}

  /** The text of a finite number. */
  static String repr(double value) {
    if (value == 0) {
      return 1 / value > 0 ? "0.0" : "-0.0";
    }
    BigDecimal shortest = shortest(new BigDecimal(Math.abs(value)), Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    return (value < 0 ? "-" : "") + text(digits, exponent);
  }

  private static BigDecimal shortest(BigDecimal exact, double value) {
    // Near zero doubles thin out, and fewer digits are enough.
    int first = value < Double.MIN_NORMAL ? 1 : CERTAIN_DIGITS;
    for (int digits = first; digits < MOST_DIGITS; digits++) {
      for (RoundingMode rounding : nearestFirst(exact, digits)) {
        BigDecimal rounded = exact.round(new MathContext(digits, rounding));
        if (rounded.doubleValue() == value) {
          return rounded.stripTrailingZeros();
        }
      }
    }
    return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
  }

  /** Above a power of two doubles lie wider than below it: the nearest may miss, the other not. */
  private static RoundingMode[] nearestFirst(BigDecimal exact, int digits) {
    BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return new RoundingMode[] {
      RoundingMode.HALF_EVEN, nearest.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP
    };
  }

  private static String text(String digits, int exponent) {
    if (exponent < SMALLEST_PLAIN_EXPONENT || exponent >= LARGEST_PLAIN_EXPONENT) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return "%c%se%c%02d"
          .formatted(digits.charAt(0), fraction, exponent < 0 ? '-' : '+', Math.abs(exponent));
    }
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    return digits.length() <= whole
        ? digits + "0".repeat(whole - digits.length()) + ".0"
        : digits.substring(0, whole) + "." + digits.substring(whole);
  }
}

package org.alpacastreams.proceduraltasks.arithmetic;

import java.math.BigInteger;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** A fraction as it is written; not necessarily reduced. */
record Fraction(int numerator, int denominator) {

  /** A fraction below one with a denominator of at most 9. */
  static Fraction proper(Dice dice) {
    int denominator = dice.between(2, 9);
    return new Fraction(dice.between(1, denominator - 1), denominator);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator * other.denominator + other.numerator * denominator,
        denominator * other.denominator);
  }

  Fraction reduced() {
    int divisor = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).intValue();
    return new Fraction(numerator / divisor, denominator / divisor);
  }

  @Override
  public String toString() {
    return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
  }
}

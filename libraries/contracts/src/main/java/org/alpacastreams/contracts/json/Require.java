package org.alpacastreams.contracts.json;

import java.math.BigDecimal;

/** Checks of an event's fields; the message names the field, for the person who sent it. */
public final class Require {
  private Require() {}

  /** Returns {@code value}, or fails because the required {@code field} is missing. */
  public static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException("required field '" + field + "' is missing or null");
    }
    return value;
  }

  /** Returns {@code value}, or fails because it is missing or blank. */
  public static String text(String field, String value) {
    if (present(field, value).isBlank()) {
      throw new IllegalArgumentException("field '" + field + "' is blank");
    }
    return value;
  }

  /** Returns {@code value}, or fails because it is below {@code minimum}. */
  public static long atLeast(String field, long minimum, long value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "field '" + field + "' is " + value + "; it must be at least " + minimum);
    }
    return value;
  }

  /** Returns {@code value}, or fails because it is missing or negative. */
  public static BigDecimal notNegative(String field, BigDecimal value) {
    if (present(field, value).signum() < 0) {
      throw new IllegalArgumentException(
          "field '" + field + "' is " + value.toPlainString() + "; it must not be negative");
    }
    return value;
  }
}

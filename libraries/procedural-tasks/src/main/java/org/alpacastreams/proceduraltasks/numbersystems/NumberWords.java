package org.alpacastreams.proceduraltasks.numbersystems;

import java.util.List;

/** English words for the numbers 0 to 999, and ordinal suffixes. */
public final class NumberWords {

  private static final List<String> SMALL =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of(
          "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
          "ninety");

  private NumberWords() {}

  /** {@code "forty-two"}, {@code "three hundred five"}. */
  public static String of(int number) {
    if (number < 20) {
      return SMALL.get(number);
    }
    if (number < 100) {
      String tens = TENS.get(number / 10);
      return number % 10 == 0 ? tens : tens + "-" + SMALL.get(number % 10);
    }
    String hundreds = SMALL.get(number / 100) + " hundred";
    return number % 100 == 0 ? hundreds : hundreds + " " + of(number % 100);
  }

  /** {@code "1st"}, {@code "12th"}, {@code "23rd"}. */
  static String ordinal(int number) {
    boolean teen = number % 100 / 10 == 1;
    String suffix =
        switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + suffix;
  }
}

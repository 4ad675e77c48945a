package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.SplitRule;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.numbersystems.NumberWords;

/** Counting, tables and number words. */
final class NumberBasics {

  static final List<LineSource> ALL =
      Stream.<Function<Dice, String>>of(
              NumberBasics::countingUp,
              NumberBasics::countingDown,
              NumberBasics::steps,
              NumberBasics::evenOrOdd,
              NumberBasics::products,
              NumberBasics::neighbours,
              NumberBasics::moreByPowerOfTen,
              NumberBasics::doubles,
              NumberBasics::digits,
              NumberBasics::numberWords,
              NumberBasics::ordinals)
          .map(LineSource::facts)
          .toList();

  private static final List<String> ORDINALS =
      List.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth");

  private NumberBasics() {}

  private static String countingUp(Dice dice) {
    int first = dice.between(0, dice.one(List.of(10, 90, 900)));
    return Enumeration.commas(
        IntStream.range(0, dice.between(12, 20)).mapToObj(i -> first + i).toList());
  }

  private static String countingDown(Dice dice) {
    int first = dice.between(20, dice.one(List.of(30, 99, 999)));
    return "Down from "
        + first
        + ": "
        + Enumeration.commas(
            IntStream.range(1, dice.between(12, 20)).mapToObj(i -> first - i).toList());
  }

  /** Separated by spaces, so that no line contains a sequence task as that is written. */
  private static String steps(Dice dice) {
    int step = dice.between(2, 25);
    int first = dice.flip() ? step : dice.between(0, 90);
    return "In steps of "
        + step
        + ": "
        + Enumeration.spaces(
            IntStream.range(0, dice.between(12, 16)).mapToObj(i -> first + step * i).toList());
  }

  private static String evenOrOdd(Dice dice) {
    int number = dice.between(0, 999);
    if (dice.flip()) {
      return number + " is " + (number % 2 == 0 ? "even" : "odd") + ".";
    }
    int first = dice.between(0, 40);
    return (first % 2 == 0 ? "Even" : "Odd")
        + " numbers: "
        + Enumeration.spaces(IntStream.range(0, 12).mapToObj(i -> first + 2 * i).toList());
  }

  private static String products(Dice dice) {
    int a = dice.between(2, 12);
    List<String> row =
        IntStream.rangeClosed(1, 10)
            .filter(b -> isTraining(Draw.operand("a", a).operand("b", b)))
            .mapToObj(b -> a + " x " + b + " = " + a * b)
            .toList();
    return Enumeration.commas(row);
  }

  private static String neighbours(Dice dice) {
    int number = dice.between(1, dice.one(List.of(20, 100, 1000)));
    return dice.flip()
        ? "After " + number + " comes " + (number + 1) + ", before it " + (number - 1) + "."
        : number + " lies between " + (number - 1) + " and " + (number + 1) + ".";
  }

  private static String moreByPowerOfTen(Dice dice) {
    int step = dice.one(List.of(1, 10, 100));
    int number = dice.between(step, 999);
    return dice.flip()
        ? step + " more than " + number + " is " + (number + step) + "."
        : step + " less than " + number + " is " + (number - step) + ".";
  }

  private static String doubles(Dice dice) {
    int number = dice.between(1, 60);
    return switch (dice.between(1, 4)) {
      case 1 -> "Double " + number + " is " + 2 * number + ".";
      case 2 -> "Half of " + 2 * number + " is " + number + ".";
      case 3 -> number + " tripled is " + 3 * number + ".";
      default -> "The square of " + number + " is " + number * number + ".";
    };
  }

  private static String digits(Dice dice) {
    String number = String.valueOf(dice.between(10, 9999));
    List<String> digits = List.of(number.split(""));
    return dice.flip()
        ? "The digits of " + number + " are " + Enumeration.and(digits) + "."
        : number + " has " + number.length() + " digits: " + Enumeration.spaces(digits);
  }

  private static String numberWords(Dice dice) {
    if (dice.flip()) {
      int first = dice.between(0, 12);
      int end = dice.between(first + 4, 21);
      return Enumeration.commas(IntStream.range(first, end).mapToObj(NumberWords::of).toList());
    }
    int tens = dice.between(1, 9);
    int ones = dice.between(1, 9);
    return dice.flip()
        ? 10 * tens
            + " is written "
            + NumberWords.of(10 * tens)
            + ", "
            + ones
            + " "
            + NumberWords.of(ones)
        : NumberWords.of(ones)
            + " is "
            + ones
            + ", "
            + NumberWords.of(10 * tens)
            + " is "
            + 10 * tens;
  }

  private static String ordinals(Dice dice) {
    int first = dice.between(0, 6);
    int last = dice.between(first + 3, ORDINALS.size());
    return Enumeration.commas(ORDINALS.subList(first, last));
  }

  private static boolean isTraining(Draw.Contents operands) {
    return SplitRule.of(operands.answer("")) == Split.TRAINING;
  }
}

package org.alpacastreams.proceduraltasks.codereading;

import java.util.List;
import org.alpacastreams.proceduraltasks.construction.Dice;

/** A comparison of two numbers in Python. */
record Comparison(int left, String operator, int right) {

  private static final List<String> OPERATORS = List.of("<", ">", "==", "!=", "<=", ">=");

  static Comparison draw(Dice dice) {
    int left = dice.between(0, 99);
    int right = dice.between(0, 4) == 0 ? left : dice.between(0, 99);
    return new Comparison(left, dice.one(OPERATORS), right);
  }

  String code() {
    return left + " " + operator + " " + right;
  }

  boolean holds() {
    return switch (operator) {
      case "<" -> left < right;
      case ">" -> left > right;
      case "==" -> left == right;
      case "!=" -> left != right;
      case "<=" -> left <= right;
      case ">=" -> left >= right;
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }
}

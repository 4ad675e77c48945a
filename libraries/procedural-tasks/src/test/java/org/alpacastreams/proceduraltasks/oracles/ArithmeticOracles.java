package org.alpacastreams.proceduraltasks.oracles;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recomputes the arithmetic families. */
final class ArithmeticOracles {

  private ArithmeticOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("add-numbers", r -> total(r.integers("numbers", "sum")));
    oracles.put("subtract-numbers", r -> r.integer("large") - r.integer("small"));
    oracles.put("multiply-numbers", r -> r.integer("a") * r.integer("b"));
    oracles.put("divide-numbers", r -> r.integer("dividend") / r.integer("divisor"));
    oracles.put("remainder", r -> leftOver(r.integer("dividend"), r.integer("divisor")));
    oracles.put("evaluate-expression", r -> new Expression(r.text("expression")).value());
    oracles.put("average", r -> mean(r.integers("numbers")));
    oracles.put("round-numbers", ArithmeticOracles::rounded);
    oracles.put("scale-each-number", ArithmeticOracles::scaled);
    oracles.put(
        "percentage",
        r ->
            new BigDecimal(r.text("percent"))
                .movePointLeft(2)
                .multiply(new BigDecimal(r.text("whole")))
                .stripTrailingZeros()
                .toPlainString());
    oracles.put("add-fractions", ArithmeticOracles::fractionSum);
    oracles.put("story-gaining", r -> r.integer("a") + r.integer("b"));
    oracles.put("story-losing", r -> r.integer("a") - r.integer("b"));
    oracles.put("story-packing", r -> r.integer("a") * r.integer("b"));
    oracles.put("story-sharing", r -> r.integer("total") / r.integer("a"));
    oracles.put("story-two-steps", r -> r.integer("a") + r.integer("b") - r.integer("c"));
  }

  private static int total(List<Integer> numbers) {
    return numbers.stream().reduce(0, Integer::sum);
  }

  private static String mean(List<Integer> numbers) {
    return new BigDecimal(total(numbers)).divide(new BigDecimal(numbers.size())).toPlainString();
  }

  private static int leftOver(int dividend, int divisor) {
    int rest = dividend;
    while (rest >= divisor) {
      rest -= divisor;
    }
    return rest;
  }

  private static String rounded(Reading reading) {
    BigDecimal unit = new BigDecimal(reading.text("unit"));
    return reading.integers("numbers").stream()
        .map(n -> new BigDecimal(n).divide(unit, 0, RoundingMode.HALF_UP).multiply(unit))
        .map(BigDecimal::toPlainString)
        .collect(Collectors.joining(", "));
  }

  private static String scaled(Reading reading) {
    String action = reading.text("action", "done").toLowerCase(Locale.ROOT);
    return reading.integers("numbers").stream()
        .map(
            n ->
                switch (action) {
                  case "double", "doubled" -> n + n;
                  case "halve", "halved" -> IntStream.range(0, n).filter(h -> h + h == n).sum();
                  case "triple", "tripled" -> n + n + n;
                  case "square", "squared" -> IntStream.range(0, n).map(i -> n).sum();
                  default -> throw new IllegalStateException(action);
                })
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static String fractionSum(Reading reading) {
    List<Integer> a = reading.integers("a");
    List<Integer> b = reading.integers("b");
    int bottom = a.get(1) * b.get(1);
    int top = a.get(0) * b.get(1) + b.get(0) * a.get(1);
    for (int d = 2; d <= bottom; d++) {
      while (top % d == 0 && bottom % d == 0) {
        top /= d;
        bottom /= d;
      }
    }
    return bottom == 1 ? String.valueOf(top) : top + "/" + bottom;
  }
}

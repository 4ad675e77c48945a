package org.alpacastreams.proceduraltasks.oracles;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recomputes the number system families. */
final class NumberSystemOracles {

  private static final List<String> ONES =
      List.of(
          "",
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
      List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Map<String, Integer> VALUES = values();

  private NumberSystemOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("number-to-words", each(NumberSystemOracles::inWords));
    oracles.put(
        "words-to-number", r -> joined(r.list("numbers").stream().map(VALUES::get).toList()));
    oracles.put("to-roman", each(NumberSystemOracles::roman));
    oracles.put(
        "from-roman",
        r -> joined(r.list("numbers").stream().map(NumberSystemOracles::fromRoman).toList()));
    oracles.put("to-binary", each(n -> new BigInteger(String.valueOf(n)).toString(2)));
    oracles.put(
        "from-binary",
        r -> joined(r.list("numbers").stream().map(bits -> new BigInteger(bits, 2)).toList()));
    oracles.put(
        "ordinal-suffix",
        each(
            n ->
                (n + "th")
                    .replaceAll("(?<!1)1th$", "1st")
                    .replaceAll("(?<!1)2th$", "2nd")
                    .replaceAll("(?<!1)3th$", "3rd")));
    oracles.put(
        "digit-sum", each(n -> String.valueOf(n % 10 + n / 10 % 10 + n / 100 % 10 + n / 1000)));
    oracles.put(
        "place-value",
        r -> {
          int fromRight = List.of("ones", "tens", "hundreds").indexOf(r.text("place")) + 1;
          return joined(
              r.list("numbers").stream().map(n -> n.charAt(n.length() - fromRight)).toList());
        });
    oracles.put("list-divisors", NumberSystemOracles::divisors);
    oracles.put(
        "greatest-common-divisor",
        r -> new BigInteger(r.text("a")).gcd(new BigInteger(r.text("b"))));
    oracles.put(
        "find-primes",
        r -> {
          String primes =
              joined(
                  r.list("numbers").stream()
                      .filter(n -> new BigInteger(n).isProbablePrime(30))
                      .toList());
          return primes.isEmpty() ? "none" : primes;
        });
  }

  private static Oracle each(IntFunction<String> form) {
    return r -> joined(r.integers("numbers").stream().map(number -> form.apply(number)).toList());
  }

  private static String inWords(int number) {
    String words =
        number >= 100
            ? ONES.get(number / 100) + " hundred " + inWords(number % 100)
            : smaller(number);
    return words.strip();
  }

  private static String smaller(int number) {
    return number < 20
        ? ONES.get(number)
        : (TENS.get(number / 10) + "-" + ONES.get(number % 10)).replaceFirst("-$", "");
  }

  private static Map<String, Integer> values() {
    Map<String, Integer> values = new TreeMap<>();
    IntStream.range(1, 1000).forEach(n -> values.put(inWords(n), n));
    return values;
  }

  private static String roman(int number) {
    return "I"
        .repeat(number)
        .replace("IIIII", "V")
        .replace("VV", "X")
        .replace("XXXXX", "L")
        .replace("LL", "C")
        .replace("CCCCC", "D")
        .replace("VIIII", "IX")
        .replace("IIII", "IV")
        .replace("LXXXX", "XC")
        .replace("XXXX", "XL")
        .replace("DCCCC", "CM")
        .replace("CCCC", "CD");
  }

  private static int fromRoman(String numeral) {
    Map<Character, Integer> values =
        Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);
    int value = 0;
    int right = 0;
    for (int i = numeral.length() - 1; i >= 0; i--) {
      int sign = values.get(numeral.charAt(i));
      value += sign < right ? -sign : sign;
      right = sign;
    }
    return value;
  }

  private static String divisors(Reading reading) {
    int number = reading.integer("number");
    return IntStream.rangeClosed(1, number)
        .filter(d -> number / d * d == number)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static String joined(List<?> members) {
    return ListOracles.commas(members);
  }
}

package org.alpacastreams.proceduraltasks.oracles;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recomputes the sequence and comparison families. */
final class SequenceOracles {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private SequenceOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put(
        "next-number",
        r -> {
          List<Integer> terms = r.integers("terms");
          int last = terms.size() - 1;
          return 2 * terms.get(last) - terms.get(last - 1);
        });
    oracles.put("missing-number", SequenceOracles::missing);
    oracles.put("count-from-to", SequenceOracles::counted);
    oracles.put(
        "list-multiples",
        r ->
            IntStream.range(1, 10_000)
                .filter(n -> n % r.integer("base") == 0)
                .limit(r.integer("count"))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ")));
    oracles.put(
        "geometric-next",
        r -> {
          List<Integer> t = r.integers("terms");
          return t.get(3) * t.get(3) / t.get(2);
        });
    oracles.put(
        "next-letters",
        r ->
            r.list("letters").stream()
                .map(letter -> ALPHABET.charAt(ALPHABET.indexOf(letter) + 1))
                .map(String::valueOf)
                .collect(Collectors.joining(", ")));
    oracles.put("continue-pattern", SequenceOracles::nextInPattern);
    oracles.put(
        "repeat-words", r -> (r.unquoted("words") + " ").repeat(r.integer("times")).strip());
    oracles.put("largest-number", r -> new TreeSet<>(r.integers("numbers", "options")).last());
    oracles.put("smallest-number", r -> new TreeSet<>(r.integers("numbers", "options")).first());
    oracles.put("is-greater", r -> r.integer("a") - r.integer("b") > 0 ? "yes" : "no");
    oracles.put("who-has-most", SequenceOracles::richest);
    oracles.put("first-in-alphabet", r -> new TreeSet<>(r.list("words", "or", "and")).first());
    oracles.put("longest-word", SequenceOracles::longest);
  }

  private static int missing(Reading reading) {
    String[] terms = reading.text("terms").split(", ", -1);
    int gap = Arrays.asList(terms).indexOf("_");
    return (Integer.parseInt(terms[gap - 1]) + Integer.parseInt(terms[gap + 1])) / 2;
  }

  private static String counted(Reading reading) {
    int first = reading.integer("first");
    int last = reading.integer("last");
    StringBuilder counted = new StringBuilder().append(first);
    for (int n = first; n != last; ) {
      n += reading.text("way").equals("up") ? 1 : -1;
      counted.append(", ").append(n);
    }
    return counted.toString();
  }

  private static String nextInPattern(Reading reading) {
    List<String> words = reading.list("pattern");
    int period = words.subList(1, words.size()).indexOf(words.get(0)) + 1;
    return words.get(words.size() - period);
  }

  private static String richest(Reading reading) {
    String name = "";
    int most = -1;
    for (String holding : reading.list("holdings")) {
      String[] parts = holding.split(" has ", -1);
      if (Integer.parseInt(parts[1]) > most) {
        most = Integer.parseInt(parts[1]);
        name = parts[0];
      }
    }
    return name;
  }

  private static String longest(Reading reading) {
    String longest = "";
    for (String word : reading.list("words", "or", "and")) {
      longest = word.length() > longest.length() ? word : longest;
    }
    return longest;
  }
}

package org.alpacastreams.proceduraltasks.oracles;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recomputes logic and sets. */
final class LogicOracles {

  private static final Pattern SENTENCE = Pattern.compile("(?<=\\.) ");
  private static final Pattern KIND_CLAIM = Pattern.compile("(?:an? )?(\\w+) is an? (\\w+)");
  private static final Pattern NUMBER_CLAIM =
      Pattern.compile("the number (\\d+) is (greater|less) than (\\d+)");

  private LogicOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("rank-people", LogicOracles::topOfRanking);
    oracles.put("syllogism", LogicOracles::syllogism);
    oracles.put(
        "process-of-elimination",
        r ->
            r.list("suspects").stream()
                .filter(name -> !r.list("cleared").contains(name))
                .reduce("", String::concat));
    oracles.put("if-then", LogicOracles::conditional);
    oracles.put("truth-value", r -> statement(r.text("statement")));
    oracles.put("where-is-person", r -> placeOf(r.text("name"), r.text("story")));
    oracles.put("who-has-thing", r -> r.text("story").replaceAll(".* to (\\w+)\\..*", "$1"));
    oracles.put("where-is-thing", LogicOracles::placeOfThing);
    oracles.put("set-intersection", r -> combined(r, true, true));
    oracles.put(
        "set-union",
        r -> {
          Set<String> all = new TreeSet<>(r.list("a"));
          all.addAll(r.list("b"));
          return String.join(", ", all);
        });
    oracles.put("set-difference", r -> combined(r, true, false));
    oracles.put(
        "is-subset", r -> new HashSet<>(r.list("a")).containsAll(r.list("b")) ? "yes" : "no");
  }

  private static String topOfRanking(Reading reading) {
    Set<String> candidates = new TreeSet<>();
    Set<String> beaten = new TreeSet<>();
    for (String fact : sentences(reading.text("facts"))) {
      candidates.add(fact.replaceAll(" is .*", ""));
      beaten.add(fact.replaceAll(".* than |\\.", ""));
    }
    candidates.removeAll(beaten);
    return String.join(" ", candidates);
  }

  private static String syllogism(Reading reading) {
    Matcher rule =
        Pattern.compile("(Every|No) (\\w+) in (\\w+) owns (an? .*)\\.")
            .matcher(reading.text("rule"));
    Matcher fact = Pattern.compile("\\w+ is an? (\\w+) in (\\w+)\\.").matcher(reading.text("fact"));
    if (!rule.matches() || !fact.matches()) {
      throw new IllegalArgumentException("unreadable premises: " + reading);
    }
    if (!rule.group(2).equals(fact.group(1)) || !rule.group(3).equals(fact.group(2))) {
      return "unknown";
    }
    return rule.group(1).equals("Every") ? "yes" : "no";
  }

  private static String conditional(Reading reading) {
    String observed = reading.text("observation").replaceAll("^Today |\\.$", "");
    if (observed.equals(reading.text("cause"))) {
      return "yes";
    }
    return observed.equals(reading.text("effect").replace(" stays ", " is not "))
        ? "no"
        : "unknown";
  }

  private static boolean statement(String statement) {
    if (statement.contains(" and ")) {
      return List.of(statement.split(" and ", -1)).stream().allMatch(LogicOracles::claim);
    }
    return List.of(statement.split(" or ", -1)).stream().anyMatch(LogicOracles::claim);
  }

  private static boolean claim(String text) {
    String claim = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    Matcher numbers = NUMBER_CLAIM.matcher(claim);
    if (numbers.matches()) {
      int left = Integer.parseInt(numbers.group(1));
      int right = Integer.parseInt(numbers.group(3));
      return numbers.group(2).equals("less") ? left < right : right < left;
    }
    Matcher kind = KIND_CLAIM.matcher(claim);
    if (!kind.matches()) {
      throw new IllegalArgumentException("unreadable claim: " + claim);
    }
    return WordOracles.kindOf(kind.group(1)).equals(kind.group(2));
  }

  private static String placeOf(String name, String story) {
    Map<String, String> places = new LinkedHashMap<>();
    for (String sentence : sentences(story)) {
      String[] parts = sentence.replace(".", "").split(" (?:\\w+) to ", -1);
      places.put(parts[0], parts[1]);
    }
    return places.get(name);
  }

  /** A thing is where its carrier was when it was put down, or is now. */
  private static String placeOfThing(Reading reading) {
    String carrier = "";
    String carrierPlace = "";
    for (String sentence : sentences(reading.text("story"))) {
      String person = sentence.replaceAll(" .*", "");
      if (sentence.contains(" picked up ")) {
        carrier = person;
      } else if (sentence.contains(" put down ")) {
        return carrierPlace;
      } else if (person.equals(carrier)) {
        carrierPlace = sentence.replaceAll(".* to |\\.", "");
      }
    }
    return carrierPlace;
  }

  private static String combined(Reading reading, boolean inA, boolean inB) {
    return reading.list("a").stream()
        .filter(item -> inA && reading.list("b").contains(item) == inB)
        .reduce((left, right) -> left + ", " + right)
        .orElse("");
  }

  private static List<String> sentences(String text) {
    return SENTENCE.splitAsStream(text).toList();
  }
}

package org.alpacastreams.proceduraltasks.oracles;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Recomputes the string families. */
final class StringOracles {

  private static final Map<String, String> SEPARATORS =
      Map.of(
          "a hyphen",
          "-",
          "an underscore",
          "_",
          "a slash",
          "/",
          "a plus sign",
          "+",
          "a semicolon",
          ";");

  private StringOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("first-letters", each(w -> w.substring(0, 1)));
    oracles.put("last-letters", each(w -> w.substring(w.length() - 1)));
    oracles.put("count-letters", each(w -> String.valueOf(w.replaceAll("[^a-z]", "").length())));
    oracles.put(
        "count-one-letter",
        r -> {
          String words = r.unquoted("words");
          return words.length() - words.replace(r.unquoted("letter"), "").length();
        });
    oracles.put("count-vowels", each(w -> String.valueOf(w.replaceAll("[^aeiou]", "").length())));
    oracles.put("reverse-words", each(StringOracles::backwards));
    oracles.put(
        "upper-case",
        r ->
            r.unquoted("phrase")
                .chars()
                .map(c -> c == ' ' ? c : c - 'a' + 'A')
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining()));
    oracles.put("spell-out", each(w -> w.replaceAll("(?<=.)(?=.)", "-")));
    oracles.put("make-acronym", r -> r.unquoted("phrase").replaceAll("[^A-Z]", ""));
    oracles.put(
        "drop-vowels",
        r ->
            r.unquoted("phrase")
                .chars()
                .filter(c -> c != 'a' && c != 'e' && c != 'i' && c != 'o' && c != 'u')
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining()));
    oracles.put(
        "first-n-letters",
        r ->
            r.list("words", "and").stream()
                .map(w -> w.replaceAll("^(.{" + r.text("n") + "}).*$", "$1"))
                .collect(Collectors.joining(", ")));
    oracles.put(
        "join-words",
        r -> String.join(SEPARATORS.get(r.text("separator")), r.list("words", "and")));
    oracles.put(
        "contains-letter",
        r -> r.unquoted("word").indexOf(r.unquoted("letter").charAt(0)) >= 0 ? "yes" : "no");
    oracles.put(
        "words-starting-with",
        r ->
            r.list("words").stream()
                .filter(w -> w.startsWith(r.unquoted("letter")))
                .collect(Collectors.joining(", ")));
    oracles.put(
        "find-palindromes",
        r -> {
          String found =
              r.list("texts").stream()
                  .filter(text -> backwards(text).equals(text))
                  .collect(Collectors.joining(", "));
          return found.isEmpty() ? "none" : found;
        });
  }

  static Oracle each(Function<String, String> change) {
    return r -> {
      List<String> words = r.list("words", "and");
      return words.stream().map(change).collect(Collectors.joining(", "));
    };
  }

  static String backwards(String text) {
    StringBuilder backwards = new StringBuilder();
    for (int i = text.length() - 1; i >= 0; i--) {
      backwards.append(text.charAt(i));
    }
    return backwards.toString();
  }
}

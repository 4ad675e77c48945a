package org.alpacastreams.proceduraltasks.oracles;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.lexicon.Verbs;

/** Recomputes ciphers and classification. */
final class LabelOracles {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";
  private static final List<String> MORSE =
      List.of(
          ("a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.-"
                  + " r.-. s... t- u..- v...- w.-- x-..- y-.-- z--..")
              .split(" ", -1));
  private static final Pattern GOOD =
      Pattern.compile(
          "wonderful|excellent|lovely|great|delightful|superb|charming|brilliant|perfect|fantasti"
              + "c");

  private LabelOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put(
        "caesar-shift",
        r -> {
          int shift = r.integer("shift");
          String shifted = ALPHABET.substring(shift) + ALPHABET.substring(0, shift);
          return StringOracles.each(w -> translated(w, c -> shifted.charAt(ALPHABET.indexOf(c))))
              .answer(r);
        });
    oracles.put(
        "letters-to-numbers",
        StringOracles.each(
            w ->
                w.chars()
                    .mapToObj(c -> String.valueOf(ALPHABET.indexOf(c) + 1))
                    .collect(Collectors.joining("-"))));
    oracles.put(
        "numbers-to-letters",
        r ->
            r.list("codes").stream()
                .map(
                    code ->
                        Stream.of(code.split("-", -1))
                            .map(
                                n ->
                                    ALPHABET.substring(
                                        Integer.parseInt(n) - 1, Integer.parseInt(n)))
                            .collect(Collectors.joining()))
                .collect(Collectors.joining(", ")));
    oracles.put("pig-latin", StringOracles.each(w -> w.replaceFirst("^(.)(.*)$", "$2$1ay")));
    oracles.put(
        "mask-letters",
        StringOracles.each(w -> translated(w, c -> "aeiou".indexOf(c) < 0 ? c : '*')));
    oracles.put("morse-code", LabelOracles::morse);
    oracles.put("run-length", LabelOracles::runs);
    oracles.put("name-category", StringOracles.each(WordOracles::kindOf));
    oracles.put(
        "even-or-odd",
        r ->
            r.integers("numbers", "and").stream()
                .map(n -> n / 2 * 2 == n ? "even" : "odd")
                .collect(Collectors.joining(", ")));
    oracles.put("label-by-threshold", LabelOracles::threshold);
    oracles.put(
        "count-of-kind",
        r ->
            r.list("words", "and").stream()
                .filter(w -> WordOracles.plural(WordOracles.kindOf(w)).equals(r.text("kinds")))
                .count());
    oracles.put(
        "pass-or-fail",
        r ->
            r.list("scores").stream()
                .map(s -> Reading.integersIn(s).get(0) < r.integer("pass") ? "fail" : "pass")
                .collect(Collectors.joining(", ")));
    oracles.put(
        "sentence-type",
        r ->
            switch (r.input().charAt(r.input().length() - 1)) {
              case '?' -> "question";
              case '!' -> "exclamation";
              default -> "statement";
            });
    oracles.put(
        "sentiment",
        r -> {
          String verdict = r.input().replaceFirst(".*, but it is ", "");
          return GOOD.matcher(verdict).find() ? "positive" : "negative";
        });
    oracles.put("route-message", r -> department(r.input()));
    oracles.put("name-tense", r -> tense(r.input()));
  }

  private interface LetterChange {
    char of(char letter);
  }

  private static String translated(String word, LetterChange change) {
    return word.chars()
        .mapToObj(letter -> String.valueOf(change.of((char) letter)))
        .collect(Collectors.joining());
  }

  private static String morse(Reading reading) {
    return reading
        .unquoted("words")
        .chars()
        .mapToObj(c -> c == ' ' ? "/" : MORSE.get(c - 'a').replaceFirst("^" + (char) c, ""))
        .collect(Collectors.joining(" "));
  }

  private static String runs(Reading reading) {
    Pattern run = Pattern.compile("(.)\\1*");
    return reading.list("texts").stream()
        .map(
            text ->
                run.matcher(text)
                    .results()
                    .map(m -> m.group(1) + m.group().length())
                    .collect(Collectors.joining()))
        .collect(Collectors.joining(", "));
  }

  private static String threshold(Reading reading) {
    return reading.integers("numbers").stream()
        .map(
            n -> {
              if (n < reading.integer("low")) {
                return reading.text("a");
              }
              return n > reading.integer("high") ? reading.text("c") : reading.text("b");
            })
        .collect(Collectors.joining(", "));
  }

  private static String department(String message) {
    if (Pattern.compile("charged|invoice|money|pay").matcher(message).find()) {
      return "billing";
    }
    return Pattern.compile("arrived|parcel|delivered|send").matcher(message).find()
        ? "shipping"
        : "repairs";
  }

  private static String tense(String sentence) {
    String form = sentence.split(" ", 3)[1];
    if (form.equals("will")) {
      return "future";
    }
    return Verbs.ALL.stream().anyMatch(v -> v.past().equals(form)) ? "past" : "present";
  }
}

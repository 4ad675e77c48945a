package org.alpacastreams.proceduraltasks.oracles;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Things;
import org.alpacastreams.proceduraltasks.lexicon.Verbs;

/** Recomputes text editing. */
final class TextOracles {

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.?!]) ");

  private TextOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put(
        "replace-word",
        r -> r.input().replaceAll("\\b" + r.text("old") + "\\b(?= near)", r.text("new")));
    oracles.put(
        "delete-word",
        r -> words(r.input()).filter(w -> !w.equals(r.text("word"))).collect(spaced()));
    oracles.put(
        "title-case",
        r ->
            Pattern.compile("\\b[a-z]")
                .matcher(r.input())
                .replaceAll(m -> m.group().toUpperCase(Locale.ROOT)));
    oracles.put(
        "reverse-word-order",
        r -> String.join(" ", ListOracles.backwards(words(r.input()).toList())));
    oracles.put(
        "fix-capital-and-full-stop",
        r -> (char) (r.input().charAt(0) - 32) + r.input().substring(1) + ".");
    oracles.put("doubled-word", r -> r.input().replaceAll("\\b(\\w+) \\1\\b", "$1"));
    oracles.put(
        "insert-adjective",
        r -> {
          int at = r.input().indexOf("the " + r.text("noun")) + 4;
          return r.input().substring(0, at) + r.text("word") + " " + r.input().substring(at);
        });
    oracles.put("count-words", r -> r.input().chars().filter(c -> c == ' ').count() + 1);
    oracles.put(
        "word-at-position",
        r -> {
          List<String> words = words(r.input().replace(".", "")).toList();
          String which = r.text("which");
          return which.equals("last")
              ? words.get(words.size() - 1)
              : words.get(List.of("first", "second", "third", "fourth").indexOf(which));
        });
    oracles.put("who-did-it", r -> words(about(r)).findFirst().orElseThrow());
    oracles.put("where-did-it-happen", r -> about(r).replaceAll(".* (near the .*)\\.", "$1"));
    oracles.put("fill-in-name", r -> r.text("name") + r.input().substring(3));
    oracles.put("sentence-to-past", r -> Parts.of(r).past());
    oracles.put("sentence-to-future", r -> Parts.of(r).with("will " + Parts.of(r).verb().base()));
    oracles.put(
        "sentence-negate",
        r -> {
          Parts parts = Parts.of(r);
          return parts.with((parts.isPast() ? "did not " : "does not ") + parts.verb().base());
        });
    oracles.put(
        "sentence-to-question",
        r -> {
          Parts parts = Parts.of(r);
          String statement = parts.with(parts.verb().base());
          return (parts.isPast() ? "Did " : "Does ") + statement.replaceFirst("\\.$", "?");
        });
    oracles.put("sentence-to-passive", TextOracles::passive);
    oracles.put("replace-by-pronouns", TextOracles::pronoun);
    oracles.put("find-part-of-speech", TextOracles::part);
    oracles.put("unscramble-sentence", TextOracles::unscrambled);
    oracles.put(
        "is-or-are",
        r ->
            SENTENCE
                .splitAsStream(r.unquoted("sentences"))
                .map(sentence -> sentence.replaceAll(" ___.*", ""))
                .map(subject -> isSeveral(subject) ? "are" : "is")
                .collect(Collectors.joining(", ")));
    oracles.put("third-person-verb", TextOracles::conjugated);
    oracles.put(
        "counted-nouns",
        r ->
            Stream.of(r.unquoted("phrase").split(", ", -1))
                .map(p -> p.split(" ", -1))
                .map(p -> p[0] + " " + (p[0].equals("1") ? p[1] : WordOracles.plural(p[1])))
                .collect(Collectors.joining(", ")));
  }

  /** The sentence of the input that speaks of the noun or the person asked for. */
  static String about(Reading reading) {
    String key =
        reading.slots().containsKey("noun")
            ? " " + reading.text("noun") + " near "
            : reading.text("name") + " ";
    return SENTENCE
        .splitAsStream(reading.input())
        .filter(sentence -> sentence.contains(key) || sentence.startsWith(key))
        .findFirst()
        .orElseGet(() -> byAdjective(reading));
  }

  private static String byAdjective(Reading reading) {
    return SENTENCE
        .splitAsStream(reading.input())
        .filter(sentence -> sentence.contains(" " + reading.text("adjective") + " "))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing about it: " + reading));
  }

  private static String passive(Reading reading) {
    Parts parts = Parts.of(reading);
    return "T"
        + parts.rest().replaceFirst("^t", "").replaceFirst("\\.$", "")
        + (parts.isPast() ? " was " : " is ")
        + parts.verb().participle()
        + " by "
        + parts.subject()
        + ".";
  }

  private static String pronoun(Reading reading) {
    Parts parts = Parts.of(reading);
    boolean woman = GivenNames.WOMEN.contains(parts.subject());
    return (woman ? "She " : "He ") + reading.unquoted("sentence").split(" ", 2)[1];
  }

  private static String part(Reading reading) {
    List<String> words = words(reading.unquoted("sentence").replace(".", "")).toList();
    return switch (reading.text("part")) {
      case "verb" -> words.get(1);
      case "name" -> words.get(0);
      default -> words.stream().filter(Adjectives.DESCRIBING::contains).findFirst().orElseThrow();
    };
  }

  private static String unscrambled(Reading reading) {
    List<String> words = List.of(reading.text("words").split(" / ", -1));
    StringBuilder sentence = new StringBuilder();
    words.stream().filter(w -> w.matches("[A-Z].*")).forEach(sentence::append);
    words.stream()
        .filter(w -> Verbs.ALL.stream().anyMatch(v -> v.past().equals(w)))
        .forEach(w -> sentence.append(" ").append(w));
    sentence.append(" the");
    words.stream()
        .filter(Adjectives.DESCRIBING::contains)
        .forEach(w -> sentence.append(" ").append(w));
    words.stream()
        .filter(Things.POSSESSIONS::contains)
        .forEach(w -> sentence.append(" ").append(w));
    return sentence + ".";
  }

  private static boolean isSeveral(String subject) {
    String last = subject.replaceAll(".* ", "");
    return subject.contains(" and ") || !Things.POSSESSIONS.contains(last);
  }

  private static String conjugated(Reading reading) {
    Matcher sentence =
        Pattern.compile("(.*) \\((\\w+)\\) .*").matcher(reading.unquoted("sentence"));
    if (!sentence.matches()) {
      throw new IllegalArgumentException("no verb in brackets: " + reading);
    }
    String verb = sentence.group(2);
    if (sentence.group(1).contains(" and ")) {
      return verb;
    }
    if (verb.matches(".*(s|x|sh|ch|o)")) {
      return verb + "es";
    }
    return verb.matches(".*[^aeiou]y") ? verb.replaceFirst("y$", "ies") : verb + "s";
  }

  private static Stream<String> words(String text) {
    return SPACE.splitAsStream(text);
  }

  private static Collector<CharSequence, ?, String> spaced() {
    return Collectors.joining(" ");
  }

  /** Subject, verb and the rest of a quoted sentence, found by looking for a known verb form. */
  private record Parts(String subject, String form, Verbs.Forms verb, String rest) {

    static Parts of(Reading reading) {
      String[] words = reading.unquoted("sentence").split(" ", 3);
      String form = words[1];
      String rest = words[2];
      if (form.equals("will")) {
        form = rest.split(" ", 2)[0];
        rest = rest.split(" ", 2)[1];
      }
      String wanted = form;
      Verbs.Forms verb =
          Verbs.ALL.stream()
              .filter(v -> List.of(v.past(), v.thirdPerson(), v.base()).contains(wanted))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no verb in " + reading));
      return new Parts(words[0], form, verb, rest);
    }

    boolean isPast() {
      return form.equals(verb.past());
    }

    String past() {
      return with(verb.past());
    }

    String with(String form) {
      return subject + " " + form + " " + rest;
    }
  }
}

package org.alpacastreams.proceduraltasks.oracles;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.alpacastreams.proceduraltasks.lexicon.Meanings;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/**
 * Recomputes the word families: forms by spelling rules, meanings by another way through tables.
 */
final class WordOracles {

  private static final Map<String, String> PLURALS =
      table(
          """
          mouse mice goose geese ox oxen sheep sheep deer deer moose moose salmon salmon trout
          trout wolf wolves leaf leaves shelf shelves scarf scarves bookshelf bookshelves
          knife knives wife wives potato potatoes tomato tomatoes child children foot feet
          tooth teeth man men woman women fisherman fishermen fish fish inch inches
          """);

  private static final Map<String, String> PASTS =
      table(
          """
          go went come came see saw eat ate drink drank run ran swim swam sing sang begin
          began give gave take took make made find found buy bought bring brought think
          thought teach taught catch caught sell sold tell told write wrote ride rode drive
          drove break broke speak spoke choose chose fly flew grow grew know knew throw threw
          hold held build built send sent spend spent keep kept sleep slept feel felt leave
          left lose lost win won hear heard meet met sit sat stand stood fall fell forget
          forgot hide hid
          """);

  private static final Pattern DOUBLED =
      Pattern.compile("stop|plan|clap|hug|run|swim|begin|win|sit|forget|big|hot|thin|wet|sad");

  private WordOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("plurals", StringOracles.each(WordOracles::plural));
    oracles.put(
        "past-tense",
        StringOracles.each(w -> PASTS.containsKey(w) ? PASTS.get(w) : suffixed(w, "ed")));
    oracles.put("ing-form", StringOracles.each(w -> suffixed(w, "ing")));
    oracles.put("comparatives", StringOracles.each(w -> degree(w, "better", "worse", "er")));
    oracles.put("superlatives", StringOracles.each(w -> degree(w, "best", "worst", "est")));
    oracles.put(
        "a-or-an", StringOracles.each(w -> (w.matches("(?!ukulele)[aeiou].*") ? "an " : "a ") + w));
    oracles.put("opposites", StringOracles.each(w -> keyOf(Meanings.OPPOSITES, w)));
    oracles.put("synonyms", StringOracles.each(w -> valueOf(Meanings.SYNONYMS, w)));
    oracles.put("capitals", StringOracles.each(w -> valueOf(Places.CAPITALS, w)));
    oracles.put("country-of-capital", StringOracles.each(w -> keyOf(Places.CAPITALS, w)));
    oracles.put("odd-one-out", WordOracles::oddOneOut);
    oracles.put(
        "find-by-kind",
        r ->
            only(
                r.list("words", "and"),
                word -> kindOf(word).equals(r.text("kind").replaceFirst("^an? ", ""))));
  }

  static String plural(String noun) {
    if (PLURALS.containsKey(noun)) {
      return PLURALS.get(noun);
    }
    if (noun.matches(".*[^aeiou]y")) {
      return noun.replaceFirst("y$", "ies");
    }
    return noun.matches(".*(s|x|z|ch|sh)") ? noun + "es" : noun + "s";
  }

  static String kindOf(String word) {
    for (Map.Entry<String, List<String>> kind : Things.CATEGORIES.entrySet()) {
      if (kind.getValue().contains(word)) {
        return kind.getKey();
      }
    }
    throw new IllegalArgumentException("no kind: " + word);
  }

  /** Adds -ed, -ing, -er or -est to a word by the rules of spelling. */
  private static String suffixed(String word, String suffix) {
    if (DOUBLED.matcher(word).matches()) {
      return word + word.substring(word.length() - 1) + suffix;
    }
    if (word.endsWith("e") && !word.endsWith("ee")) {
      return word.replaceFirst("e$", "") + suffix;
    }
    boolean yBecomesI = word.matches(".*[^aeiou]y") && !suffix.startsWith("i");
    return (yBecomesI ? word.replaceFirst("y$", "i") : word) + suffix;
  }

  private static String degree(String word, String ofGood, String ofBad, String suffix) {
    return switch (word) {
      case "good" -> ofGood;
      case "bad" -> ofBad;
      default -> suffixed(word, suffix);
    };
  }

  private static String oddOneOut(Reading reading) {
    List<String> words = reading.list("words", "and");
    Map<String, Long> sizes =
        words.stream().collect(Collectors.groupingBy(WordOracles::kindOf, Collectors.counting()));
    return only(words, word -> sizes.get(kindOf(word)) == 1);
  }

  private static String only(List<String> words, Predicate<String> wanted) {
    List<String> found = words.stream().filter(wanted).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException("not exactly one: " + found);
    }
    return found.get(0);
  }

  private static String keyOf(Map<String, String> table, String value) {
    List<String> keys =
        table.entrySet().stream()
            .filter(e -> e.getValue().equals(value))
            .map(Map.Entry::getKey)
            .toList();
    if (keys.size() != 1) {
      throw new IllegalArgumentException("not exactly one word to " + value + ": " + keys);
    }
    return keys.get(0);
  }

  private static String valueOf(Map<String, String> table, String key) {
    UnaryOperator<String> lower = text -> text.toLowerCase(Locale.ROOT);
    return table.entrySet().stream()
        .filter(e -> lower.apply(e.getKey()).equals(lower.apply(key)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown word " + key));
  }

  private static Map<String, String> table(String text) {
    List<String> words = Pattern.compile("\\s+").splitAsStream(text.strip()).toList();
    Map<String, String> table = new TreeMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      table.put(words.get(i), words.get(i + 1));
    }
    return table;
  }
}

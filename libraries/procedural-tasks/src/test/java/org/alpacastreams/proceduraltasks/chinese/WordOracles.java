package org.alpacastreams.proceduraltasks.chinese;

import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.list;
import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.oracle;
import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Recomputes what is done with words: meanings by another way through tables, lists as sets. */
final class WordOracles {

  private static final List<String> ZODIAC =
      List.of("鼠", "牛", "虎", "兔", "龙", "蛇", "马", "羊", "猴", "鸡", "狗", "猪");

  private WordOracles() {}

  static void addTo(Map<String, ChineseOracle> oracles) {
    oracles.put(
        "zh-antonyms",
        oracle("words", r -> NumberOracles.each(r, "words", w -> keyOf(WordPairs.ANTONYMS, w))));
    oracles.put("zh-measure-words", oracle("nouns measures", WordOracles::measured));
    oracles.put(
        "zh-capitals",
        oracle("countries", r -> NumberOracles.each(r, "countries", WordPairs.CAPITALS::get)));
    oracles.put(
        "zh-country-of-capital",
        oracle(
            "capitals", r -> NumberOracles.each(r, "capitals", w -> keyOf(WordPairs.CAPITALS, w))));
    oracles.put(
        "zh-idioms", oracle("idioms", r -> NumberOracles.each(r, "idioms", WordOracles::idiom)));
    oracles.put(
        "zh-zodiac-order",
        oracle("animals", r -> row(ZODIAC.stream().filter(list(r, "animals")::contains).toList())));
    oracles.put(
        "zh-classify-things",
        oracle("words kinds", r -> NumberOracles.each(r, "words", WordOracles::kindOf)));
    oracles.put("zh-odd-one-out", oracle("words", WordOracles::oddOne));
    oracles.put("zh-pick-by-kind", oracle("words kind", r -> row(ofKind(r))));
    oracles.put("zh-count-by-kind", oracle("words kind", r -> ofKind(r).size()));
    oracles.put(
        "zh-missing-word",
        oracle("words rest", r -> row(filtered(r, "words", w -> !list(r, "rest").contains(w)))));
    oracles.put(
        "zh-common-words",
        oracle("first second", r -> row(filtered(r, "first", list(r, "second")::contains))));
    oracles.put(
        "zh-only-in-first",
        oracle(
            "first second", r -> row(filtered(r, "first", w -> !list(r, "second").contains(w)))));
    oracles.put("zh-remove-repeated", oracle("words", WordOracles::once));
    oracles.put("zh-word-at", oracle("words side n", WordOracles::at));
  }

  private static String keyOf(Map<String, String> pairs, String value) {
    return pairs.entrySet().stream()
        .filter(pair -> pair.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Each noun takes the one measure word of the choice that stands before it in the table. */
  private static String measured(Reading reading) {
    List<String> phrases = new ArrayList<>();
    for (String noun : list(reading, "nouns")) {
      for (String measure : list(reading, "measures")) {
        if (WordPairs.MEASURES.entrySet().contains(Map.entry(noun, measure))) {
          phrases.add("一" + measure + noun);
        }
      }
    }
    return row(phrases);
  }

  /** The only known idiom that fits. */
  private static String idiom(String gapped) {
    Pattern pattern = Pattern.compile(gapped.replace("（　）", "."));
    List<String> fitting =
        WordKnowledge.IDIOMS.stream().filter(i -> pattern.matcher(i).matches()).toList();
    if (fitting.size() != 1) {
      throw new IllegalStateException(gapped + " fits " + fitting);
    }
    return fitting.get(0);
  }

  static String kindOf(String word) {
    return Kinds.ALL.entrySet().stream()
        .filter(kind -> kind.getValue().contains(word))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(word));
  }

  private static String oddOne(Reading reading) {
    List<String> words = list(reading, "words");
    List<String> kinds = words.stream().map(WordOracles::kindOf).toList();
    return row(words.stream().filter(w -> Collections.frequency(kinds, kindOf(w)) == 1).toList());
  }

  private static List<String> ofKind(Reading reading) {
    return filtered(reading, "words", w -> kindOf(w).equals(reading.text("kind")));
  }

  private static List<String> filtered(Reading reading, String slot, Predicate<String> wanted) {
    return list(reading, slot).stream().filter(wanted).toList();
  }

  private static String once(Reading reading) {
    Set<String> seen = new HashSet<>();
    return row(filtered(reading, "words", seen::add));
  }

  private static String at(Reading reading) {
    List<String> words = new ArrayList<>(list(reading, "words"));
    if (reading.text("side").equals("从右往左")) {
      Collections.reverse(words);
    }
    return words.get(reading.integer("n") - 1);
  }
}

package org.alpacastreams.proceduraltasks.comparison;

import java.util.Comparator;
import java.util.List;

/** The longest of several words, and whether there is just one. */
final class LongestWord {

  private LongestWord() {}

  static String of(List<String> words) {
    return words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  static boolean isUnique(List<String> words) {
    int longest = of(words).length();
    return words.stream().filter(word -> word.length() == longest).count() == 1;
  }
}

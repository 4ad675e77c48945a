package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The words of a text, and which of them begin a sentence. */
final class Words {
  private static final String ENDS = ".!?:;\n\"。！？：；…“”«»";

  private final List<String> words;
  private final BitSet starts = new BitSet();

  Words(int expected) {
    words = new ArrayList<>(expected);
  }

  /** Adds a word that stands behind {@code before}. */
  void add(String word, String before) {
    if (words.isEmpty() || before.chars().anyMatch(c -> ENDS.indexOf(c) >= 0)) {
      starts.set(words.size());
    }
    words.add(word);
  }

  int size() {
    return words.size();
  }

  String get(int i) {
    return words.get(i);
  }

  boolean isStart(int i) {
    return starts.get(i);
  }

  List<String> asList() {
    return List.copyOf(words);
  }
}

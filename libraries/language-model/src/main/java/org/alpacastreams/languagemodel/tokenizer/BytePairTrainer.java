package org.alpacastreams.languagemodel.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains a byte-level byte-pair encoding (Sennrich, Haddow, Birch: Neural Machine Translation of
 * Rare Words with Subword Units, 2016; on bytes as in GPT-2): from single bytes, the most frequent
 * pair of neighbours within words becomes a token, again and again. Of equally frequent pairs the
 * one with the lower ids goes first, so the same texts in any order give the same vocabulary.
 */
public final class BytePairTrainer {

  /** Distinct words, in the order of their characters. */
  private final List<Word> words = new ArrayList<>();

  private final Map<Long, Pair> pairs = new HashMap<>();

  /** Some entries are outdated: those whose count is not the pair's. */
  private final PriorityQueue<Candidate> candidates =
      new PriorityQueue<>(
          Comparator.comparingLong(Candidate::count).reversed().thenComparing(Candidate::key));

  private final BytePairVocabulary vocabulary = new BytePairVocabulary();

  private BytePairTrainer() {}

  /**
   * Learns a vocabulary of that size.
   *
   * @param texts all at hand for learning; need not fit in memory, only their distinct words must
   * @param vocabularySize special tokens and the 256 bytes included
   * @throws IllegalArgumentException if the size is less than those take, or more than the texts
   *     have pairs for
   */
  public static BytePairVocabulary train(Stream<String> texts, int vocabularySize) {
    if (vocabularySize < BytePairVocabulary.LEAST_SIZE) {
      throw new IllegalArgumentException(
          "a vocabulary needs at least "
              + BytePairVocabulary.LEAST_SIZE
              + " tokens: "
              + vocabularySize);
    }
    BytePairTrainer trainer = new BytePairTrainer();
    trainer.count(texts);
    trainer.merge(vocabularySize);
    return trainer.vocabulary;
  }

  private void count(Stream<String> texts) {
    Map<String, long[]> counts = new HashMap<>();
    texts
        .sequential()
        .forEach(
            text ->
                PreTokenizer.split(
                    text, word -> counts.computeIfAbsent(word, w -> new long[1])[0]++));
    new TreeMap<>(counts).forEach((text, count) -> words.add(new Word(symbols(text), count[0])));
    for (int i = 0; i < words.size(); i++) {
      countPairs(i, 1);
    }
    pairs.forEach((key, pair) -> candidates.add(new Candidate(pair.count, key)));
  }

  private static int[] symbols(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    int[] symbols = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      symbols[i] = BytePairVocabulary.idOfByte(Byte.toUnsignedInt(bytes[i]));
    }
    return symbols;
  }

  private void merge(int vocabularySize) {
    while (vocabulary.size() < vocabularySize) {
      Candidate best = candidates.poll();
      if (best == null) {
        throw new IllegalArgumentException(
            "the texts have pairs for only "
                + vocabulary.size()
                + " tokens, not for "
                + vocabularySize
                + "; give more text or a smaller vocabulary");
      }
      Pair pair = pairs.get(best.key());
      if (pair.count == best.count()) {
        mergeEverywhere(pair, best.key());
      } else if (pair.count > 0 && pair.count < best.count()) {
        candidates.add(new Candidate(pair.count, best.key()));
      }
    }
  }

  private void mergeEverywhere(Pair pair, long key) {
    int left = (int) (key >>> 32);
    int right = (int) key;
    int merged = vocabulary.merge(left, right);
    List<Integer> affected = List.copyOf(pair.words);
    pair.words.clear();
    Map<Long, Long> before = new HashMap<>();
    for (int index : affected) {
      Word word = words.get(index);
      if (word.holds(left, right)) {
        noteCounts(word, before);
        countPairs(index, -1);
        word.merge(left, right, merged);
        noteCounts(word, before);
        countPairs(index, 1);
      }
    }
    before.forEach(
        (changed, count) -> {
          Pair now = pairs.get(changed);
          if (now.count > count) {
            candidates.add(new Candidate(now.count, changed));
          }
        });
  }

  /** Notes the counts as they were before this merge, where not noted yet. */
  private void noteCounts(Word word, Map<Long, Long> before) {
    for (int i = 0; i + 1 < word.length; i++) {
      long key = word.pair(i);
      Pair known = pairs.get(key);
      before.putIfAbsent(key, known == null ? 0 : known.count);
    }
  }

  private void countPairs(int index, int sign) {
    Word word = words.get(index);
    for (int i = 0; i + 1 < word.length; i++) {
      Pair pair = pairs.computeIfAbsent(word.pair(i), key -> new Pair());
      pair.count += sign * word.count;
      int last = pair.words.size() - 1;
      if (sign > 0 && (last < 0 || pair.words.get(last) != index)) {
        pair.words.add(index);
      }
    }
  }

  private record Candidate(long count, long key) {}

  private static final class Pair {
    private long count;

    /** Words that hold it, and some that did once. */
    private final List<Integer> words = new ArrayList<>();
  }

  private static final class Word {
    private final int[] symbols;
    private final long count;
    private int length;

    private Word(int[] symbols, long count) {
      this.symbols = symbols;
      this.count = count;
      this.length = symbols.length;
    }

    private long pair(int position) {
      return ((long) symbols[position] << 32) | symbols[position + 1];
    }

    private boolean holds(int left, int right) {
      for (int i = 0; i + 1 < length; i++) {
        if (symbols[i] == left && symbols[i + 1] == right) {
          return true;
        }
      }
      return false;
    }

    private void merge(int left, int right, int merged) {
      int to = 0;
      for (int from = 0; from < length; to++) {
        if (from + 1 < length && symbols[from] == left && symbols[from + 1] == right) {
          symbols[to] = merged;
          from += 2;
        } else {
          symbols[to] = symbols[from++];
        }
      }
      length = to;
    }
  }
}

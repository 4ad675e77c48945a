package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;
import java.util.Optional;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;
import org.alpacastreams.dedupfilter.rouge.RougeL;

/**
 * Scores of a candidate with every entry of a pool. The bit-parallel common subsequence runs for
 * all entries at once: each has a word of state, a bit per token of its own; for every token of the
 * candidate in turn, the entries that hold it take one step. An entry that has nothing in common is
 * never touched, and one that shares two tokens takes two steps, however long it is.
 *
 * <p>Entries of more than 64 tokens are compared one by one.
 */
final class FullSurvey {
  /** Places are ints. */
  private static final int MOST_ENTRIES = Integer.MAX_VALUE / Long.SIZE;

  private final TokenSequences pool;
  private final LongestCommonSubsequence common = new LongestCommonSubsequence();

  /**
   * By token: {@code entry * 64 + position} of its occurrences, ascending. A token that an entry
   * holds twice has two in a row.
   */
  private int[][] places = new int[1024][];

  private int[] counts = new int[1024];

  /** By entry: its length, 0 where that is more than 64. */
  private byte[] lengths = new byte[128];

  /** By entry: a one for every token that is not in the common subsequence; all ones at rest. */
  private long[] states = new long[128];

  private int[] longEntries = new int[4];
  private int longCount;

  /** The entries taken in so far; the others are when they are needed. */
  private int size;

  /** Of the candidate at hand. */
  private final TopMatches top = new TopMatches();

  private double sum;

  FullSurvey(TokenSequences pool) {
    this.pool = pool;
    Arrays.fill(states, -1L);
  }

  private void takeInNewEntries(int vocabulary) {
    if (vocabulary > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(vocabulary, 2 * counts.length));
      places = Arrays.copyOf(places, counts.length);
    }
    while (size < pool.size()) {
      takeInNext();
    }
  }

  private void takeInNext() {
    if (size == MOST_ENTRIES) {
      throw new IllegalStateException(
          "a full annotation takes at most %,d instructions; take nearest".formatted(MOST_ENTRIES));
    }
    if (size == lengths.length) {
      lengths = Arrays.copyOf(lengths, size + size / 2);
      states = Arrays.copyOf(states, lengths.length);
      Arrays.fill(states, size, states.length, -1L);
    }
    int from = pool.from(size);
    int length = pool.length(size);
    if (length > Long.SIZE) {
      longEntries = TokenSequences.withRoomFor(longEntries, longCount + 1);
      longEntries[longCount++] = size;
    } else {
      lengths[size] = (byte) length;
      for (int i = 0; i < length; i++) {
        append(pool.tokens()[from + i], size * Long.SIZE + i);
      }
    }
    size++;
  }

  /** The survey of a candidate over a pool that is not empty. */
  Survey of(int[] tokens, int m, int vocabulary) {
    takeInNewEntries(vocabulary);
    for (int i = 0; i < m; i++) {
      if (tokens[i] != LongestCommonSubsequence.UNMATCHED) {
        step(tokens[i]);
      }
    }
    top.clear();
    sum = 0;
    double[] scores = ScoreTable.of(m);
    int next = 0;
    if (longCount > 0) {
      common.prepare(tokens, m, vocabulary);
    }
    for (int i = 0; i < longCount; i++) {
      int entry = longEntries[i];
      takeUp(next, entry, scores);
      takeUpLong(entry, m);
      next = entry + 1;
    }
    takeUp(next, size, scores);
    return new Survey(Optional.of(top.first()), top.descending(), Optional.of(sum / size));
  }

  /**
   * Takes up the scores of entries of at most 64 tokens, and puts their states to rest. Two at a
   * time, since the next addition to a sum has to wait for the one before.
   */
  private void takeUp(int from, int to, double[] scores) {
    double even = 0;
    double odd = 0;
    double lowest = top.lowest();
    int entry = from;
    for (; entry + 1 < to; entry += 2) {
      double score = takeState(entry, scores);
      double next = takeState(entry + 1, scores);
      even += score;
      odd += next;
      if (Math.max(score, next) >= lowest) {
        top.offer(entry, score);
        top.offer(entry + 1, next);
        lowest = top.lowest();
      }
    }
    if (entry < to) {
      double score = takeState(entry, scores);
      even += score;
      top.offer(entry, score);
    }
    sum += even + odd;
  }

  private double takeState(int entry, double[] scores) {
    int l = Long.bitCount(~states[entry]);
    states[entry] = -1L;
    return scores[ScoreTable.place(lengths[entry], l)];
  }

  private void takeUpLong(int entry, int m) {
    int l = common.lengthWith(pool.tokens(), pool.from(entry), pool.to(entry));
    double score = RougeL.score(l, m, pool.length(entry));
    sum += score;
    top.offer(entry, score);
  }

  private void step(int token) {
    int[] occurrences = places[token];
    int count = counts[token];
    for (int i = 0; i < count; ) {
      int place = occurrences[i++];
      long mask = 1L << place;
      while (i < count && (occurrences[i] ^ place) < Long.SIZE) {
        mask |= 1L << occurrences[i++];
      }
      int entry = place / Long.SIZE;
      long v = states[entry];
      long u = v & mask;
      states[entry] = (v + u) | (v - u);
    }
  }

  private void append(int token, int place) {
    int count = counts[token]++;
    if (count == 0) {
      places[token] = new int[1];
    } else if (count == places[token].length) {
      places[token] = Arrays.copyOf(places[token], count + Math.max(1, count / 4));
    }
    places[token][count] = place;
  }
}

package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;

/**
 * Which entries hold an element. An element is a token together with how often it stood before in
 * the same sequence: {@code the cat the} has the elements {@code (the, 0)}, {@code (cat, 0)} and
 * {@code (the, 1)}, so the elements that two sequences share are as many as their tokens in common
 * with repetitions counted, which no common subsequence exceeds.
 *
 * <p>Elements are numbers; each has the ascending list of its entries. Not thread-safe.
 */
final class Postings {
  /** No entry holds this element. */
  static final int NONE = -1;

  private static final int[] NOTHING = {};
  private static final int EXHAUSTED = -1;

  private int[][] entries = new int[1024][];
  private int[] lengths = new int[1024];
  private int elements;

  /** By token: 1 + the element of its first occurrence, or 0. */
  private int[] first = new int[1024];

  /** By element: 1 + the element of the same token's next occurrence, or 0. */
  private int[] next = new int[1024];

  /** By token: 1 + the element of its latest occurrence in the sequence at hand. */
  private int[] latest = new int[1024];

  /** Appends {@code entry} to the lists of all elements of its tokens, all of them non-negative. */
  void add(int entry, int[] tokens, int from, int to, int vocabulary) {
    makeRoom(vocabulary);
    for (int i = from; i < to; i++) {
      int token = tokens[i];
      int element = following(token);
      if (element == NONE) {
        element = create(token);
      }
      append(element, entry);
      latest[token] = element + 1;
    }
    for (int i = from; i < to; i++) {
      latest[tokens[i]] = 0;
    }
  }

  /**
   * Writes the element of each token into {@code found}, {@link #NONE} where there is none.
   *
   * @param tokens may hold {@link LongestCommonSubsequence#UNMATCHED}
   */
  void find(int[] tokens, int length, int[] found) {
    for (int i = 0; i < length; i++) {
      int token = tokens[i];
      if (token == LongestCommonSubsequence.UNMATCHED) {
        found[i] = NONE;
      } else {
        found[i] = following(token);
        latest[token] = found[i] == NONE ? EXHAUSTED : found[i] + 1;
      }
    }
    for (int i = 0; i < length; i++) {
      if (tokens[i] != LongestCommonSubsequence.UNMATCHED) {
        latest[tokens[i]] = 0;
      }
    }
  }

  /** The number of entries that hold an element. */
  int count(int element) {
    return element == NONE ? 0 : lengths[element];
  }

  /** Those entries, ascending; only the first {@link #count} are valid. */
  int[] entries(int element) {
    return element == NONE ? NOTHING : entries[element];
  }

  private int following(int token) {
    int before = latest[token];
    if (before == EXHAUSTED) {
      return NONE;
    }
    return (before == 0 ? first[token] : next[before - 1]) - 1;
  }

  private int create(int token) {
    if (elements == entries.length) {
      entries = Arrays.copyOf(entries, 2 * elements);
      lengths = Arrays.copyOf(lengths, 2 * elements);
      next = Arrays.copyOf(next, 2 * elements);
    }
    int element = elements++;
    if (latest[token] == 0) {
      first[token] = element + 1;
    } else {
      next[latest[token] - 1] = element + 1;
    }
    return element;
  }

  private void append(int element, int entry) {
    int length = lengths[element]++;
    if (length == 0) {
      // Most elements stay with one entry.
      entries[element] = new int[1];
    } else if (length == entries[element].length) {
      entries[element] = Arrays.copyOf(entries[element], length + Math.max(1, length / 2));
    }
    entries[element][length] = entry;
  }

  private void makeRoom(int vocabulary) {
    if (vocabulary > first.length) {
      first = Arrays.copyOf(first, Math.max(vocabulary, 2 * first.length));
      latest = Arrays.copyOf(latest, first.length);
    }
  }
}

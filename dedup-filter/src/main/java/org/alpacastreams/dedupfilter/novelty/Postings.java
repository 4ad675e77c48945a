package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;

/**
 * Which entries hold an element. An element is a token together with how often it stood before in
 * the same sequence: {@code the cat the} has the elements {@code (the, 0)}, {@code (cat, 0)} and
 * {@code (the, 1)}, so the elements that two sequences share are as many as their tokens in common
 * with repetitions counted, which no common subsequence exceeds.
 *
 * <p>Elements are numbers. Not thread-safe.
 */
final class Postings {
  /** No entry holds this element. */
  static final int NONE = -1;

  private static final int EXHAUSTED = -1;

  private final PostingLists lists = new PostingLists();

  /** By element: its list. */
  private int[] listOf = new int[1024];

  private int elements;

  /** By token: 1 + the element of its first occurrence, or 0. */
  private int[] first = new int[1024];

  /** By element: 1 + the element of the same token's next occurrence, or 0. */
  private int[] next = new int[1024];

  /** By token: 1 + the element of its latest occurrence in the sequence at hand. */
  private int[] latest = new int[1024];

  /** The elements of the entry at hand. */
  private int[] own = new int[64];

  /** Appends {@code entry} to the lists of all elements of its tokens, all of them non-negative. */
  void add(int entry, int[] tokens, int from, int to, int vocabulary) {
    makeRoom(vocabulary);
    int length = to - from;
    own = TokenSequences.withRoomFor(own, length);
    long bits = 0;
    for (int i = 0; i < length; i++) {
      int token = tokens[from + i];
      int element = following(token);
      if (element == NONE) {
        element = create(token);
      }
      own[i] = element;
      bits |= Signature.bit(element);
      latest[token] = element + 1;
    }
    long signature = Signature.of(bits, length);
    for (int i = 0; i < length; i++) {
      lists.append(listOf[own[i]], entry, signature);
      latest[tokens[from + i]] = 0;
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
    return element == NONE ? 0 : lists.count(listOf[element]);
  }

  /** An element's list among {@link #lists}. */
  int list(int element) {
    return listOf[element];
  }

  PostingLists lists() {
    return lists;
  }

  private int following(int token) {
    int before = latest[token];
    if (before == EXHAUSTED) {
      return NONE;
    }
    return (before == 0 ? first[token] : next[before - 1]) - 1;
  }

  private int create(int token) {
    if (elements == listOf.length) {
      listOf = Arrays.copyOf(listOf, 2 * elements);
      next = Arrays.copyOf(next, 2 * elements);
    }
    int element = elements++;
    listOf[element] = lists.create();
    if (latest[token] == 0) {
      first[token] = element + 1;
    } else {
      next[latest[token] - 1] = element + 1;
    }
    return element;
  }

  private void makeRoom(int vocabulary) {
    if (vocabulary > first.length) {
      first = Arrays.copyOf(first, Math.max(vocabulary, 2 * first.length));
      latest = Arrays.copyOf(latest, first.length);
    }
  }
}

package org.alpacastreams.dedupfilter.rouge;

import java.util.Arrays;

/**
 * The length of the longest common subsequence of one sequence with many others, bit-parallel: one
 * bit per element of the prepared sequence, a handful of word operations per element of the other
 * (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004; SPEC 3.2).
 *
 * <p>With {@code M[t]} the bits at which token {@code t} stands and {@code V} all ones at first,
 * each token does {@code U = V & M[t]; V = (V + U) | (V - U)}; the zeros of {@code V} are the
 * length. Elements are non-negative ids; {@link #UNMATCHED} stands for one that occurs nowhere
 * else. An instance is reused from sequence to sequence and is not thread-safe.
 */
public final class LongestCommonSubsequence {
  /** An element of the prepared sequence that no other sequence holds. */
  public static final int UNMATCHED = -1;

  private static final int[] NOTHING = {};

  private int[] prepared = NOTHING;
  private int length;
  private int words;

  /** By token: its bits, where one word is enough. */
  private long[] bits = new long[0];

  /** By token: 1 + its place in {@link #wideBits}, or 0. */
  private int[] places = new int[0];

  private long[] wideBits = new long[0];
  private long[] wideState = new long[0];

  /**
   * Makes {@code sequence} the one that others are compared with; all ids, its own and theirs, are
   * below {@code vocabulary}.
   */
  public void prepare(int[] sequence, int vocabulary) {
    prepare(sequence, sequence.length, vocabulary);
  }

  /** The same with the first {@code count} of {@code sequence}. */
  public void prepare(int[] sequence, int count, int vocabulary) {
    clear();
    if (prepared.length < count) {
      prepared = new int[2 * count];
    }
    System.arraycopy(sequence, 0, prepared, 0, count);
    length = count;
    words = (length + Long.SIZE - 1) / Long.SIZE;
    if (bits.length < vocabulary) {
      bits = new long[2 * vocabulary];
      places = new int[2 * vocabulary];
    }
    if (words <= 1) {
      prepareOneWord();
    } else {
      prepareManyWords();
    }
  }

  /** The length it has in common with {@code tokens[from, to)}. */
  public int lengthWith(int[] tokens, int from, int to) {
    return words <= 1 ? oneWord(tokens, from, to) : manyWords(tokens, from, to);
  }

  private void prepareOneWord() {
    for (int i = 0; i < length; i++) {
      if (prepared[i] != UNMATCHED) {
        bits[prepared[i]] |= 1L << i;
      }
    }
  }

  private int oneWord(int[] tokens, int from, int to) {
    long[] mask = bits;
    long v = -1L;
    for (int i = from; i < to; i++) {
      long u = v & mask[tokens[i]];
      v = (v + u) | (v - u);
    }
    return Long.bitCount(~v);
  }

  private void prepareManyWords() {
    int used = 0;
    for (int i = 0; i < length; i++) {
      if (prepared[i] != UNMATCHED && places[prepared[i]] == 0) {
        places[prepared[i]] = ++used;
      }
    }
    // By distinct tokens: a list of thirty thousand digits has ten.
    wideBits = new long[used * words];
    wideState = new long[words];
    for (int i = 0; i < length; i++) {
      if (prepared[i] != UNMATCHED) {
        wideBits[(places[prepared[i]] - 1) * words + i / Long.SIZE] |= 1L << i;
      }
    }
  }

  private int manyWords(int[] tokens, int from, int to) {
    Arrays.fill(wideState, -1L);
    for (int i = from; i < to; i++) {
      int place = places[tokens[i]];
      if (place > 0) {
        step((place - 1) * words);
      }
    }
    int common = 0;
    for (long v : wideState) {
      common += Long.bitCount(~v);
    }
    return common;
  }

  /** One token over all words; the sum's carry runs from word to word. */
  private void step(int maskAt) {
    long carry = 0;
    for (int w = 0; w < words; w++) {
      long v = wideState[w];
      long u = v & wideBits[maskAt + w];
      long partial = v + u;
      long sum = partial + carry;
      carry =
          Long.compareUnsigned(partial, v) < 0 || Long.compareUnsigned(sum, partial) < 0 ? 1 : 0;
      wideState[w] = sum | (v & ~u);
    }
  }

  private void clear() {
    for (int i = 0; i < length; i++) {
      int token = prepared[i];
      if (token != UNMATCHED) {
        if (words <= 1) {
          bits[token] = 0;
        } else {
          places[token] = 0;
        }
      }
    }
  }
}

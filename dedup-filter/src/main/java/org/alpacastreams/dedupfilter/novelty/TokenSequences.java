package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;

/** Sequences of token ids, end to end in one array; numbered from 0 as they are added. */
final class TokenSequences {
  private int[] tokens = new int[1024];

  /** Sequence {@code i} is {@code tokens[ends[i], ends[i + 1])}. */
  private int[] ends = new int[128];

  private int size;

  /** Appends the first {@code length} of {@code sequence}. */
  void add(int[] sequence, int length) {
    int from = ends[size];
    tokens = withRoomFor(tokens, from + length);
    System.arraycopy(sequence, 0, tokens, from, length);
    ends = withRoomFor(ends, size + 2);
    ends[++size] = from + length;
  }

  int size() {
    return size;
  }

  /** All tokens; those of sequence {@code i} from {@link #from} to {@link #to}. */
  int[] tokens() {
    return tokens;
  }

  int from(int i) {
    return ends[i];
  }

  int to(int i) {
    return ends[i + 1];
  }

  int length(int i) {
    return ends[i + 1] - ends[i];
  }

  /** The same array, or a longer copy: half as long again at least. */
  static int[] withRoomFor(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, array.length + array.length / 2));
  }
}

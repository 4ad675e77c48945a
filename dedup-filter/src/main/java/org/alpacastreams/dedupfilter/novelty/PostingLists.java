package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;

/**
 * Lists of entries, and beside each entry its {@link Signature}, so that most entries are ruled out
 * by what is read in a row. A list that has grown long is divided by the entries' lengths, so that
 * those of the wrong length are not read at all. Lists are numbers. Not thread-safe.
 */
final class PostingLists {
  /** The parts of a divided list. */
  static final int PARTS = 16;

  /** The shortest entries of each part; the last part is open. */
  private static final int[] SHORTEST = {
    0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 17, 20, 25, 40, Integer.MAX_VALUE
  };

  /** By length of an entry: its part. */
  private static final byte[] PART = partsByLength();

  private static final int UNDIVIDED = 128;
  private static final int NO_PARTS = -1;

  private int[][] entries = new int[1024][];
  private long[][] signatures = new long[1024][];
  private int[] counts = new int[1024];
  private int[] firstParts = new int[1024];
  private int size;

  /** A new list. */
  int create() {
    if (size == counts.length) {
      entries = Arrays.copyOf(entries, 2 * size);
      signatures = Arrays.copyOf(signatures, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      firstParts = Arrays.copyOf(firstParts, 2 * size);
    }
    firstParts[size] = NO_PARTS;
    return size++;
  }

  /** Appends an entry with its signature. */
  void append(int list, int entry, long signature) {
    if (counts[list] == UNDIVIDED && firstParts[list] == NO_PARTS) {
      divide(list);
    }
    if (firstParts[list] == NO_PARTS) {
      put(list, entry, signature);
    } else {
      counts[list]++;
      put(firstParts[list] + part(signature), entry, signature);
    }
  }

  /** The number of entries of a list, its parts' included. */
  int count(int list) {
    return counts[list];
  }

  /** Whether the entries are in {@link #PARTS} parts, each a list of its own. */
  boolean isDivided(int list) {
    return firstParts[list] != NO_PARTS;
  }

  /** The first part; the others follow it. */
  int firstPart(int list) {
    return firstParts[list];
  }

  /** The length of the shortest entries that a part may hold. */
  static int shortest(int part) {
    return SHORTEST[part];
  }

  /** The length of the longest. */
  static int longest(int part) {
    return SHORTEST[part + 1] - 1;
  }

  /** The entries of an undivided list; only the first {@link #count} are valid. */
  int[] entries(int list) {
    return entries[list];
  }

  /** Their signatures. */
  long[] signatures(int list) {
    return signatures[list];
  }

  private void divide(int list) {
    int first = size;
    for (int i = 0; i < PARTS; i++) {
      create();
    }
    for (int i = 0; i < counts[list]; i++) {
      put(first + part(signatures[list][i]), entries[list][i], signatures[list][i]);
    }
    firstParts[list] = first;
    entries[list] = null;
    signatures[list] = null;
  }

  private void put(int list, int entry, long signature) {
    int count = counts[list]++;
    if (count == 0) {
      // Most lists stay with one entry.
      entries[list] = new int[1];
      signatures[list] = new long[1];
    } else if (count == entries[list].length) {
      int room = count + Math.max(1, count / 4);
      entries[list] = Arrays.copyOf(entries[list], room);
      signatures[list] = Arrays.copyOf(signatures[list], room);
    }
    entries[list][count] = entry;
    signatures[list][count] = signature;
  }

  private static int part(long signature) {
    return PART[Signature.length(signature)];
  }

  private static byte[] partsByLength() {
    byte[] parts = new byte[Signature.LONGEST + 1];
    for (int length = 0, part = 0; length < parts.length; length++) {
      if (length > longest(part)) {
        part++;
      }
      parts[length] = (byte) part;
    }
    return parts;
  }
}

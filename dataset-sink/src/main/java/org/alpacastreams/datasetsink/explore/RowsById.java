package org.alpacastreams.datasetsink.explore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * In which row an example stands, by its id: the first 64 bits of the id's SHA-256 in an open hash
 * table, 24 bytes or less for a row.
 */
final class RowsById {
  private static final int FIRST_SIZE = 1_024;
  private static final int FREE = -1;

  private final MessageDigest digest = sha256();
  private long[] keys = new long[FIRST_SIZE];
  private int[] rows = free(FIRST_SIZE);
  private int filled;

  void put(String id, int row) {
    if (filled * 2 >= rows.length) {
      grow();
    }
    place(key(id), row);
    filled++;
  }

  OptionalInt find(String id) {
    long key = key(id);
    int at = slot(key);
    return rows[at] == FREE ? OptionalInt.empty() : OptionalInt.of(rows[at]);
  }

  private void place(long key, int row) {
    int at = slot(key);
    keys[at] = key;
    rows[at] = row;
  }

  private int slot(long key) {
    int mask = rows.length - 1;
    int at = (int) key & mask;
    while (rows[at] != FREE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = free(oldRows.length * 2);
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != FREE) {
        place(oldKeys[i], oldRows[i]);
      }
    }
  }

  private long key(String id) {
    return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static int[] free(int size) {
    int[] rows = new int[size];
    Arrays.fill(rows, FREE);
    return rows;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

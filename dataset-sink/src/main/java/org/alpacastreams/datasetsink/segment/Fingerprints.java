package org.alpacastreams.datasetsink.segment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * 32 bits of every example's id and texts: a million examples take 4 MB. Not of the line's bytes,
 * because a later release may write the same example with a field more.
 */
final class Fingerprints {
  private int[] values = new int[1024];
  private int size;

  static int of(String exampleId, String instruction, String input, String output) {
    CRC32C crc = new CRC32C();
    for (String part : new String[] {exampleId, instruction, input, output}) {
      crc.update(part.getBytes(StandardCharsets.UTF_8));
      crc.update(0);
    }
    return (int) crc.getValue();
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size] = value;
    size++;
  }

  int get(long sequence) {
    return values[Math.toIntExact(sequence)];
  }

  int size() {
    return size;
  }

  void shrinkTo(int examples) {
    size = examples;
  }
}

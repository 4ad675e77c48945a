package org.alpacastreams.languagemodel.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the making, numbers with their lowest byte first. */
final class LittleEndianBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LittleEndianBytes int8(int value) {
    bytes.write(value);
    return this;
  }

  LittleEndianBytes int32(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes.write(value >>> shift);
    }
    return this;
  }

  LittleEndianBytes int64(long value) {
    return int32((int) value).int32((int) (value >>> Integer.SIZE));
  }

  LittleEndianBytes float32(float value) {
    return int32(Float.floatToRawIntBits(value));
  }

  /** The number of UTF-8 bytes, then the bytes. */
  LittleEndianBytes text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int64(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  LittleEndianBytes padTo(int multiple) {
    while (size() % multiple != 0) {
      int8(0);
    }
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}

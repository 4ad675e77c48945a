package org.alpacastreams.languagemodel.conversion.torchfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** The bytes of a pickle from front to back; nothing is read past their end. */
final class PickleBytes {
  private final Path file;
  private final ByteBuffer bytes;
  private int opcodePosition;

  PickleBytes(Path file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The next instruction; {@link #refusal} names its place. */
  int opcode() {
    opcodePosition = bytes.position();
    return unsignedByte();
  }

  int unsignedByte() {
    need(1);
    return bytes.get() & 0xff;
  }

  int unsignedShort() {
    need(2);
    return bytes.getShort() & 0xffff;
  }

  int signedInt() {
    need(4);
    return bytes.getInt();
  }

  long unsignedInt() {
    return signedInt() & 0xffff_ffffL;
  }

  long signedLong() {
    need(8);
    return bytes.getLong();
  }

  /** Floats alone are big-endian in a pickle. */
  double bigEndianDouble() {
    return Double.longBitsToDouble(Long.reverseBytes(signedLong()));
  }

  /** A two's complement number of {@code length} bytes; empty is 0. */
  long signed(long length) {
    if (length > Long.BYTES) {
      throw refusal("a number of " + length + " bytes is no size");
    }
    need(length);
    long value = 0;
    int shift = 0;
    for (; shift < length * 8; shift += 8) {
      value |= (bytes.get() & 0xffL) << shift;
    }
    int unused = 64 - shift;
    return shift == 0 ? 0 : value << unused >> unused;
  }

  String text(long length) {
    need(length);
    ByteBuffer encoded = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      throw new CheckpointException(refusal("a text is not valid UTF-8").getMessage(), e);
    }
  }

  /** Up to the end of the line. */
  String line() {
    int end = bytes.position();
    while (end < bytes.limit() && bytes.get(end) != '\n') {
      end++;
    }
    if (end == bytes.limit()) {
      throw refusal("it ends within a line");
    }
    String line = text(end - bytes.position());
    bytes.get();
    return line;
  }

  private void need(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw refusal(
          "it wants "
              + Long.toUnsignedString(length)
              + " more bytes, and "
              + bytes.remaining()
              + " are left: the file is damaged, fetch it again");
    }
  }

  /** Names the file and the place of the instruction that is being read. */
  CheckpointException refusal(String what) {
    return new CheckpointException(
        file + ": its pickle (data.pkl) is refused at byte " + opcodePosition + ": " + what);
  }
}

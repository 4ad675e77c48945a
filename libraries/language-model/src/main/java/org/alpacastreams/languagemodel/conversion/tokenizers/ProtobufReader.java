package org.alpacastreams.languagemodel.conversion.tokenizers;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A protocol buffer's message, field by field. Throws {@link MalformedMessageException} where the
 * bytes are none.
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int LONGEST_VARINT = 10;

  private final ByteBuffer bytes;
  private int wireType;

  ProtobufReader(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean hasNext() {
    return bytes.hasRemaining();
  }

  /** Number of the next field; then read or {@link #skip} it. */
  int field() {
    long tag = varint();
    wireType = (int) (tag & 7);
    long number = tag >>> 3;
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw new MalformedMessageException("a field has the number " + number);
    }
    return (int) number;
  }

  /** Of a whole number, an enumeration or a truth value. */
  long number() {
    require(VARINT);
    return varint();
  }

  float real() {
    require(FIXED32);
    return Float.intBitsToFloat(fixed32());
  }

  ByteBuffer content() {
    require(LENGTH_DELIMITED);
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedMessageException("a field of " + length + " bytes leaves the message");
    }
    ByteBuffer content = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return content;
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(content()).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedMessageException("a text is not valid UTF-8", e);
    }
  }

  void skip() {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> {
        fixed32();
        fixed32();
      }
      case LENGTH_DELIMITED -> content();
      case FIXED32 -> fixed32();
      default -> throw new MalformedMessageException("a field is of the kind " + wireType);
    }
  }

  private void require(int expected) {
    if (wireType != expected) {
      throw new MalformedMessageException(
          "a field is of the kind " + wireType + " instead of " + expected);
    }
  }

  private int fixed32() {
    try {
      return bytes.getInt();
    } catch (BufferUnderflowException e) {
      throw new MalformedMessageException("it ends within a number", e);
    }
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      if (!bytes.hasRemaining()) {
        throw new MalformedMessageException("it ends within a number");
      }
      byte next = bytes.get();
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedMessageException("a number has more than " + LONGEST_VARINT + " bytes");
  }
}

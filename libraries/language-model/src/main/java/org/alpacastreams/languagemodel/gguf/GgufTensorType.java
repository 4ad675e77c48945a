package org.alpacastreams.languagemodel.gguf;

import java.nio.ByteBuffer;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;

/** How a GGUF file stores the elements of a tensor. */
public enum GgufTensorType {
  F32(0, 0, 1, 4),
  F16(1, 1, 1, 2),
  BF16(30, 32, 1, 2),
  /** Blocks of 32 elements: a scale in binary16, then 32 signed bytes. */
  Q8_0(8, 7, 32, 34);

  private static final int GREATEST_BYTE = 127;

  private final int code;
  private final int fileCode;
  private final int blockElements;
  private final int blockBytes;

  GgufTensorType(int code, int fileCode, int blockElements, int blockBytes) {
    this.code = code;
    this.fileCode = fileCode;
    this.blockElements = blockElements;
    this.blockBytes = blockBytes;
  }

  /** The type's number in a tensor's description. */
  int code() {
    return code;
  }

  /** The number in {@code general.file_type} of a file whose matrices are of this type. */
  int fileCode() {
    return fileCode;
  }

  /** Whether rows of so many elements can be stored. */
  boolean fits(long rowElements) {
    return rowElements % blockElements == 0;
  }

  /** Bytes of so many elements, which must be whole blocks. */
  long byteLength(long elements) {
    return elements / blockElements * blockBytes;
  }

  /** Appends elements, rounded to nearest; {@code to} must be little-endian. */
  void write(float[] values, ByteBuffer to) {
    switch (this) {
      case F32 -> {
        for (float value : values) {
          to.putFloat(value);
        }
      }
      case F16 -> {
        for (float value : values) {
          to.putShort(FloatFormat.toFloat16(value));
        }
      }
      case BF16 -> {
        for (float value : values) {
          to.putShort(FloatFormat.toBfloat16(value));
        }
      }
      case Q8_0 -> {
        for (int block = 0; block < values.length; block += blockElements) {
          writeBlock(values, block, to);
        }
      }
    }
  }

  private void writeBlock(float[] values, int from, ByteBuffer to) {
    float greatest = 0;
    for (int i = from; i < from + blockElements; i++) {
      greatest = Math.max(greatest, Math.abs(values[i]));
    }
    float scale = greatest / GREATEST_BYTE;
    float inverse = scale == 0 ? 0 : 1 / scale;
    to.putShort(FloatFormat.toFloat16(scale));
    for (int i = from; i < from + blockElements; i++) {
      to.put((byte) Math.round(values[i] * inverse));
    }
  }
}

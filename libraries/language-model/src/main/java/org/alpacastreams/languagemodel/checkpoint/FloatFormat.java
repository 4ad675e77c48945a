package org.alpacastreams.languagemodel.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The 16-bit floats of checkpoints: bfloat16 (the upper half of a 32-bit float) and IEEE 754
 * binary16. Narrowing rounds to the nearest value, ties to even; NaN stays NaN, with the upper bits
 * of its payload.
 */
public final class FloatFormat {

  private static final int FLOAT32_INFINITY = 0x7f80_0000;

  /** 65520, the least value that rounds past binary16's greatest, 65504. */
  private static final int FLOAT16_OVERFLOW = 0x477f_f000;

  /** 2^-14, the least normal binary16 value. */
  private static final int FLOAT16_LEAST_NORMAL = 0x3880_0000;

  private FloatFormat() {}

  /** The nearest bfloat16. */
  public static short toBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if ((bits & 0x7fff_ffff) > FLOAT32_INFINITY) {
      // Rounding could carry a NaN's payload into the sign; a quiet bit keeps it a NaN.
      return (short) (bits >>> 16 | 0x0040);
    }
    int tiesToEven = 0x7fff + ((bits >>> 16) & 1);
    return (short) ((bits + tiesToEven) >>> 16);
  }

  /** Exact. */
  public static float fromBfloat16(short value) {
    return Float.intBitsToFloat(value << 16);
  }

  /** The nearest binary16; infinity from 65520 on. */
  public static short toFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fff_ffff;
    if (magnitude > FLOAT32_INFINITY) {
      return (short) (sign | 0x7e00 | (magnitude >>> 13 & 0x1ff));
    }
    if (magnitude >= FLOAT16_OVERFLOW) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < FLOAT16_LEAST_NORMAL) {
      // A subnormal is a multiple of 2^-24; scaling by a power of two is exact in double.
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    int tiesToEven = 0xfff + (magnitude >>> 13 & 1);
    int exponentBias = (127 - 15) << 23;
    return (short) (sign | (magnitude + tiesToEven - exponentBias) >>> 13);
  }

  /** Exact. */
  public static float fromFloat16(short value) {
    int sign = (value & 0x8000) << 16;
    int exponent = value >>> 10 & 0x1f;
    int fraction = value & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int widened = exponent == 0x1f ? 0xff : exponent + 127 - 15;
    return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
  }

  /** All elements of a tensor's little-endian bytes as 32-bit floats. */
  public static float[] read(TensorType type, ByteBuffer bytes) {
    ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[source.remaining() / type.bytes()];
    switch (type) {
      case F32 -> source.asFloatBuffer().get(values);
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = fromBfloat16(source.getShort());
        }
      }
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = fromFloat16(source.getShort());
        }
      }
    }
    return values;
  }

  /** The little-endian bytes of a tensor of that type, rounded where it is narrower. */
  public static ByteBuffer write(TensorType type, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (type) {
        case F32 -> bytes.putFloat(value);
        case BF16 -> bytes.putShort(toBfloat16(value));
        case F16 -> bytes.putShort(toFloat16(value));
      }
    }
    return bytes.flip();
  }
}

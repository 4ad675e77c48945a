package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FloatFormatTest {

  @Test
  void everyBfloat16SurvivesTheWayThroughFloat() {
    for (int bits = 0; bits < 0x1_0000; bits++) {
      float value = FloatFormat.fromBfloat16((short) bits);
      if (Float.isNaN(value)) {
        assertThat(FloatFormat.fromBfloat16(FloatFormat.toBfloat16(value))).isNaN();
      } else {
        assertThat(FloatFormat.toBfloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void everyFloat16SurvivesTheWayThroughFloat() {
    for (int bits = 0; bits < 0x1_0000; bits++) {
      float value = FloatFormat.fromFloat16((short) bits);
      if (Float.isNaN(value)) {
        assertThat(FloatFormat.fromFloat16(FloatFormat.toFloat16(value))).isNaN();
      } else {
        assertThat(FloatFormat.toFloat16(value)).isEqualTo((short) bits);
      }
    }
  }

  @Test
  void knownFloat16Values() {
    assertThat(FloatFormat.fromFloat16((short) 0x3c00)).isEqualTo(1f);
    assertThat(FloatFormat.fromFloat16((short) 0xc000)).isEqualTo(-2f);
    assertThat(FloatFormat.fromFloat16((short) 0x7bff)).isEqualTo(65504f);
    assertThat(FloatFormat.fromFloat16((short) 0x0400)).isEqualTo(0x1p-14f);
    assertThat(FloatFormat.fromFloat16((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(FloatFormat.fromFloat16((short) 0x83ff)).isEqualTo(-1023 * 0x1p-24f);
    assertThat(FloatFormat.fromFloat16((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(FloatFormat.fromFloat16((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(FloatFormat.fromFloat16((short) 0x7e00)).isNaN();
    assertThat(Float.floatToRawIntBits(FloatFormat.fromFloat16((short) 0x8000)))
        .isEqualTo(0x8000_0000);
  }

  @Test
  void knownBfloat16Values() {
    assertThat(FloatFormat.fromBfloat16((short) 0x3f80)).isEqualTo(1f);
    assertThat(FloatFormat.fromBfloat16((short) 0xc049)).isEqualTo(-3.140625f);
    assertThat(FloatFormat.toBfloat16(3.1415927f)).isEqualTo((short) 0x4049);
    assertThat(FloatFormat.toBfloat16(Float.POSITIVE_INFINITY)).isEqualTo((short) 0x7f80);
    assertThat(FloatFormat.toBfloat16(Float.MAX_VALUE)).isEqualTo((short) 0x7f80);
    assertThat(FloatFormat.toBfloat16(Float.MIN_VALUE)).isZero();
    assertThat(FloatFormat.toBfloat16(-0f)).isEqualTo((short) 0x8000);
  }

  @Test
  void tiesGoToTheEvenNeighbour() {
    assertThat(FloatFormat.toBfloat16(Float.intBitsToFloat(0x3f80_8000))).isEqualTo((short) 0x3f80);
    assertThat(FloatFormat.toBfloat16(Float.intBitsToFloat(0x3f81_8000))).isEqualTo((short) 0x3f82);
    assertThat(FloatFormat.toFloat16(1 + 0x1p-11f)).isEqualTo((short) 0x3c00);
    assertThat(FloatFormat.toFloat16(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3c02);
    assertThat(FloatFormat.toFloat16(0x1p-25f)).isZero();
    assertThat(FloatFormat.toFloat16(3 * 0x1p-25f)).isEqualTo((short) 0x0002);
    assertThat(FloatFormat.toFloat16(65519.996f)).isEqualTo((short) 0x7bff);
    assertThat(FloatFormat.toFloat16(65520f)).isEqualTo((short) 0x7c00);
  }

  @Test
  void aNanWhosePayloadWouldRoundAwayStaysNan() {
    for (int bits : new int[] {0x7f80_0001, 0x7fff_ffff, 0xff80_0001, 0xffff_ffff}) {
      float nan = Float.intBitsToFloat(bits);
      assertThat(FloatFormat.fromBfloat16(FloatFormat.toBfloat16(nan))).isNaN();
      assertThat(FloatFormat.fromFloat16(FloatFormat.toFloat16(nan))).isNaN();
    }
  }

  @Property(tries = 5000)
  void narrowsToTheNearest(@ForAll int anyBits) {
    float value = Float.intBitsToFloat(anyBits);
    if (Float.isNaN(value)) {
      return;
    }
    short bfloat16 = FloatFormat.toBfloat16(value);
    short float16 = FloatFormat.toFloat16(value);
    if (!Float.isInfinite(FloatFormat.fromBfloat16(bfloat16))) {
      BigDecimal error = distance(FloatFormat.fromBfloat16(bfloat16), value);
      for (int step : new int[] {-1, 1}) {
        float neighbour = FloatFormat.fromBfloat16((short) (bfloat16 + step));
        if (Float.isFinite(neighbour)) {
          assertThat(error).isLessThanOrEqualTo(distance(neighbour, value));
        }
      }
    }
    if (!Float.isInfinite(FloatFormat.fromFloat16(float16))) {
      BigDecimal error = distance(FloatFormat.fromFloat16(float16), value);
      for (int step : new int[] {-1, 1}) {
        float neighbour = FloatFormat.fromFloat16((short) (float16 + step));
        if (Float.isFinite(neighbour)) {
          assertThat(error).isLessThanOrEqualTo(distance(neighbour, value));
        }
      }
    } else {
      assertThat(Math.abs(value)).isGreaterThanOrEqualTo(65520f);
    }
  }

  private static BigDecimal distance(float a, float b) {
    return new BigDecimal((double) a).subtract(new BigDecimal((double) b)).abs();
  }

  @Test
  void wholeTensorsAreLittleEndian() {
    ByteBuffer bytes = FloatFormat.write(TensorType.BF16, new float[] {1, -2});
    assertThat(bytes).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0x80, 0x3f, 0, (byte) 0xc0}));
    assertThat(FloatFormat.read(TensorType.BF16, bytes)).containsExactly(1, -2);
    for (TensorType type : TensorType.values()) {
      float[] values = {0.5f, -65504, 0, 0.125f};
      if (type != TensorType.BF16) {
        assertThat(FloatFormat.read(type, FloatFormat.write(type, values))).containsExactly(values);
      }
    }
  }
}

package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;

/** Elements of a tensor as 32-bit floats, whatever it stores. */
public final class Floats {

  private Floats() {}

  /** {@code count} elements from element {@code first} on. */
  public static float[] read(PiecewiseTensor tensor, long first, int count) {
    int size = tensor.type().bytes();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
    tensor.read(first * size, bytes);
    return FloatFormat.read(tensor.type(), bytes.flip());
  }
}

package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reading a tensor into a part of a larger buffer. */
final class Part {

  private Part() {}

  /** Reads {@code length} bytes, and moves the buffer's position behind them. */
  static void read(PiecewiseTensor tensor, long position, ByteBuffer into, int length) {
    ByteBuffer part = into.slice(into.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    tensor.read(position, part);
    into.position(into.position() + length);
  }

  /** As much of {@code available} as there is room for. */
  static int fitting(ByteBuffer into, long available) {
    return (int) Math.min(into.remaining(), available);
  }
}

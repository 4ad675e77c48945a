package org.alpacastreams.languagemodel.checkpoint;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor to be written.
 *
 * @param name its name in the model
 * @param type its element type
 * @param shape its dimensions; empty for a scalar
 * @param chunks asked once, when its turn comes: its row-major little-endian bytes, in pieces
 */
public record TensorContent(
    String name, TensorType type, List<Long> shape, Supplier<Iterator<ByteBuffer>> chunks) {
  public TensorContent {
    shape = List.copyOf(shape);
  }

  /** A tensor whose bytes are there already. */
  public static TensorContent of(String name, TensorType type, List<Long> shape, ByteBuffer bytes) {
    return new TensorContent(name, type, shape, () -> List.of(bytes).iterator());
  }
}

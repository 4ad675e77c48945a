package org.alpacastreams.languagemodel.gguf;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor to be written.
 *
 * @param name its name in llama.cpp
 * @param type how its elements are stored
 * @param shape its dimensions, rows first as safetensors count them
 * @param chunks asked once, when its turn comes: its bytes, in pieces
 */
public record GgufTensor(
    String name, GgufTensorType type, List<Long> shape, Supplier<Iterator<ByteBuffer>> chunks) {
  public GgufTensor {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || !type.fits(shape.get(shape.size() - 1))) {
      throw new IllegalArgumentException(
          name + ": rows of the shape " + shape + " are no whole blocks of " + type);
    }
  }

  long byteLength() {
    return type.byteLength(shape.stream().reduce(1L, Math::multiplyExact));
  }
}

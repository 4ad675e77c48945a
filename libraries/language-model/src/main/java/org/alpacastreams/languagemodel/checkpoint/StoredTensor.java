package org.alpacastreams.languagemodel.checkpoint;

import java.util.List;

/**
 * Where and how a safetensors file stores a tensor, row-major and little-endian.
 *
 * @param name its name in the model
 * @param type its element type
 * @param shape its dimensions; empty for a scalar
 * @param position of its first byte in the file
 * @param byteLength its size
 */
public record StoredTensor(
    String name, TensorType type, List<Long> shape, long position, long byteLength) {
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  /** Number of elements. */
  public long elements() {
    return byteLength / type.bytes();
  }
}

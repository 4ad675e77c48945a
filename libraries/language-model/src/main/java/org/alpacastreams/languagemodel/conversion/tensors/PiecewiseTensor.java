package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** A tensor that is read piece by piece, so that it never has to fit into memory. */
public interface PiecewiseTensor {

  TensorType type();

  /** Its dimensions; empty for a scalar. */
  List<Long> shape();

  /**
   * Fills a buffer with row-major little-endian elements.
   *
   * @param position of the first byte within the tensor, at the start of an element
   * @param into at its position 0, with room for whole elements, none of them past the tensor's end
   */
  void read(long position, ByteBuffer into);

  /** Number of elements. */
  default long elements() {
    return shape().stream().reduce(1L, Math::multiplyExact);
  }

  default long byteLength() {
    return Math.multiplyExact(elements(), type().bytes());
  }

  /** Bytes of a row: of everything that shares an index of the first dimension. */
  default long rowBytes() {
    List<Long> row = shape().subList(1, shape().size());
    return Math.multiplyExact(row.stream().reduce(1L, Math::multiplyExact), type().bytes());
  }
}

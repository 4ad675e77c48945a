package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** Matrices side by side: a concatenation along the second dimension. */
public final class ColumnsJoined implements PiecewiseTensor {
  private final List<PiecewiseTensor> parts;
  private final List<Long> shape;

  /**
   * @throws IllegalArgumentException if the parts are no matrices of equally many rows
   */
  public ColumnsJoined(List<? extends PiecewiseTensor> parts) {
    this.parts = List.copyOf(parts);
    PiecewiseTensor first = this.parts.get(0);
    long columns = 0;
    for (PiecewiseTensor part : this.parts) {
      if (part.type() != first.type()
          || part.shape().size() != 2
          || !part.shape().get(0).equals(first.shape().get(0))) {
        throw new IllegalArgumentException(
            part.shape() + " does not go beside " + first.shape() + " as columns");
      }
      columns = Math.addExact(columns, part.shape().get(1));
    }
    shape = List.of(first.shape().get(0), columns);
  }

  @Override
  public TensorType type() {
    return parts.get(0).type();
  }

  @Override
  public List<Long> shape() {
    return shape;
  }

  @Override
  public void read(long position, ByteBuffer into) {
    long rowBytes = rowBytes();
    while (into.hasRemaining()) {
      long at = position + into.position();
      long row = at / rowBytes;
      long start = row * rowBytes;
      for (PiecewiseTensor part : parts) {
        long width = part.rowBytes();
        long within = position + into.position() - start;
        if (into.hasRemaining() && within < width) {
          Part.read(part, row * width + within, into, Part.fitting(into, width - within));
        }
        start += width;
      }
    }
  }
}

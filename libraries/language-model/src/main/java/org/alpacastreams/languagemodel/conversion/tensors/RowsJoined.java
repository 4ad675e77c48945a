package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** Tensors one below the other: a concatenation along the first dimension. */
public final class RowsJoined implements PiecewiseTensor {
  private final List<PiecewiseTensor> parts;
  private final List<Long> shape;

  /**
   * @throws IllegalArgumentException if the parts differ in more than their first dimension
   */
  public RowsJoined(List<? extends PiecewiseTensor> parts) {
    this.parts = List.copyOf(parts);
    PiecewiseTensor first = this.parts.get(0);
    List<Long> joined = new ArrayList<>(first.shape());
    long rows = 0;
    for (PiecewiseTensor part : this.parts) {
      List<Long> rest = part.shape().subList(1, part.shape().size());
      if (part.type() != first.type() || !rest.equals(joined.subList(1, joined.size()))) {
        throw new IllegalArgumentException(
            part.shape() + " does not go below " + first.shape() + " as rows");
      }
      rows = Math.addExact(rows, part.shape().get(0));
    }
    joined.set(0, rows);
    shape = List.copyOf(joined);
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
    long start = 0;
    for (PiecewiseTensor part : parts) {
      long end = start + part.byteLength();
      long at = position + into.position();
      if (into.hasRemaining() && at < end) {
        Part.read(part, at - start, into, Part.fitting(into, end - at));
      }
      start = end;
    }
  }
}

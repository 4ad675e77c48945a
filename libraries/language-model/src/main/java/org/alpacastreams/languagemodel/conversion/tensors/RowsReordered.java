package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/**
 * The same rows in another order.
 *
 * @param original has at least one dimension
 * @param originalRow where a row comes from
 */
public record RowsReordered(PiecewiseTensor original, LongUnaryOperator originalRow)
    implements PiecewiseTensor {

  @Override
  public TensorType type() {
    return original.type();
  }

  @Override
  public List<Long> shape() {
    return original.shape();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    long rowBytes = rowBytes();
    while (into.hasRemaining()) {
      long at = position + into.position();
      long within = at % rowBytes;
      long source = originalRow.applyAsLong(at / rowBytes) * rowBytes + within;
      Part.read(original, source, into, Part.fitting(into, rowBytes - within));
    }
  }
}

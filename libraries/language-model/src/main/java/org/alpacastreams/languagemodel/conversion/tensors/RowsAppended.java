package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/**
 * A matrix as 32-bit floats, with rows appended that are the mean of its own, as Alpaca's {@code
 * smart_tokenizer_and_embedding_resize} makes them (SPEC.md 1.9).
 */
public final class RowsAppended implements PiecewiseTensor {
  private final PiecewiseTensor original;
  private final List<Long> shape;
  private ByteBuffer meanRow;

  /**
   * @param rows afterwards, at least as many as there are
   */
  public RowsAppended(PiecewiseTensor original, long rows) {
    if (original.shape().size() != 2 || rows < original.shape().get(0)) {
      throw new IllegalArgumentException(original.shape() + " cannot be made " + rows + " rows");
    }
    this.original = original;
    this.shape = List.of(rows, original.shape().get(1));
  }

  @Override
  public TensorType type() {
    return TensorType.F32;
  }

  @Override
  public List<Long> shape() {
    return shape;
  }

  @Override
  public void read(long position, ByteBuffer into) {
    long kept = original.elements() * Float.BYTES;
    if (position < kept) {
      int elements = Part.fitting(into, kept - position) / Float.BYTES;
      float[] values = Floats.read(original, position / Float.BYTES, elements);
      into.put(FloatFormat.write(TensorType.F32, values));
    }
    while (into.hasRemaining()) {
      ByteBuffer row = meanRow();
      row.position((int) ((position + into.position()) % row.capacity()));
      row.limit(row.position() + Part.fitting(into, row.remaining()));
      into.put(row);
    }
  }

  /** Takes one pass over the matrix, the first time. */
  private ByteBuffer meanRow() {
    if (meanRow == null) {
      long rows = original.shape().get(0);
      int width = Math.toIntExact(shape.get(1));
      double[] sums = new double[width];
      for (long row = 0; row < rows; row++) {
        float[] values = Floats.read(original, row * width, width);
        for (int column = 0; column < width; column++) {
          sums[column] += values[column];
        }
      }
      float[] mean = new float[width];
      for (int column = 0; column < width; column++) {
        mean[column] = (float) (sums[column] / rows);
      }
      meanRow = FloatFormat.write(TensorType.F32, mean);
    }
    return meanRow.duplicate();
  }
}

package org.alpacastreams.languagemodel.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/** A stored tensor's rows in another order and type, a few at a time. */
record ConvertedRows(WeightSource source, String name, RowOrder order, GgufTensorType type) {
  private static final int ROWS_AT_A_TIME = 256;

  /** The bytes to write. */
  Iterator<ByteBuffer> chunks() {
    StoredTensor stored = source.entry(name);
    List<Long> shape = stored.shape();
    // A vector is as many rows of one, so that a bias gets the order of its matrix.
    int columns = shape.size() > 1 ? Math.toIntExact(shape.get(shape.size() - 1)) : 1;
    int rows = Math.toIntExact(stored.elements() / columns);
    ByteBuffer bytes = source.bytes(name);
    int chunks = (rows + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME;
    return IntStream.range(0, chunks)
        .mapToObj(
            chunk -> {
              int first = chunk * ROWS_AT_A_TIME;
              int last = Math.min(rows, first + ROWS_AT_A_TIME);
              return convert(stored, bytes, columns, first, last);
            })
        .iterator();
  }

  private ByteBuffer convert(
      StoredTensor stored, ByteBuffer bytes, int columns, int first, int last) {
    int length = Math.toIntExact(type.byteLength((long) (last - first) * columns));
    ByteBuffer converted = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    int rowBytes = columns * stored.type().bytes();
    for (int row = first; row < last; row++) {
      ByteBuffer from = bytes.slice(order.storedRow(row) * rowBytes, rowBytes);
      type.write(FloatFormat.read(stored.type(), from), converted);
    }
    return converted.flip();
  }
}

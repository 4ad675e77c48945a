package org.alpacastreams.languagemodel.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;

/**
 * A model's weights with another number of vocabulary rows, as Alpaca's {@code
 * smart_tokenizer_and_embedding_resize} makes them (SPEC 1.9): rows beyond those kept are the mean
 * of the kept rows, in the embedding and in the head.
 */
public final class ResizedVocabulary implements WeightSource {
  private final WeightSource original;
  private final int keptRows;
  private final int rows;

  /**
   * Over other weights.
   *
   * @param keptRows leading rows that stay as they are
   * @param rows rows afterwards
   */
  public ResizedVocabulary(WeightSource original, int keptRows, int rows) {
    if (keptRows < 1 || rows < keptRows) {
      throw new IllegalArgumentException(
          "cannot keep " + keptRows + " rows of " + rows + " in a resized vocabulary");
    }
    this.original = original;
    this.keptRows = keptRows;
    this.rows = rows;
  }

  @Override
  public Set<String> names() {
    return original.names();
  }

  @Override
  public StoredTensor entry(String name) {
    StoredTensor entry = original.entry(name);
    if (!isTable(name)) {
      return entry;
    }
    long width = entry.shape().get(1);
    return new StoredTensor(
        name, TensorType.F32, List.of((long) rows, width), 0, rows * width * Float.BYTES);
  }

  @Override
  public ByteBuffer bytes(String name) {
    if (!isTable(name)) {
      return original.bytes(name);
    }
    StoredTensor entry = original.entry(name);
    int width = Math.toIntExact(entry.shape().get(1));
    float[] table = FloatFormat.read(entry.type(), original.bytes(name));
    ByteBuffer resized =
        ByteBuffer.allocate(Math.multiplyExact(rows, width * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < keptRows * width; i++) {
      resized.putFloat(table[i]);
    }
    for (int row = keptRows; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        resized.putFloat(mean(table, column, width));
      }
    }
    return resized.flip();
  }

  private static boolean isTable(String name) {
    return name.endsWith(WeightLayout.EMBEDDING_SUFFIX) || name.equals(WeightLayout.HEAD);
  }

  private float mean(float[] table, int column, int width) {
    double sum = 0;
    for (int row = 0; row < keptRows; row++) {
      sum += table[row * width + column];
    }
    return (float) (sum / keptRows);
  }
}

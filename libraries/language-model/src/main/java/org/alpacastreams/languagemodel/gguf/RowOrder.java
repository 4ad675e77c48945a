package org.alpacastreams.languagemodel.gguf;

/** In which order the rows of a matrix are written. */
@FunctionalInterface
interface RowOrder {

  /** The stored row that becomes row {@code written}. */
  int storedRow(int written);

  static RowOrder asStored() {
    return row -> row;
  }

  /**
   * Rows of a query or key projection [heads * headSize, D] so that the two elements rotated
   * together, which transformers keeps half a head apart, are neighbours.
   */
  static RowOrder neighbours(int headSize) {
    int half = headSize / 2;
    return row -> {
      int withinHead = row % headSize;
      return row - withinHead + withinHead % 2 * half + withinHead / 2;
    };
  }
}

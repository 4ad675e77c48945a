package org.alpacastreams.benchmarks.model;

/** The element types of matrix products, with libtorch's numbers. */
public enum ProductType {
  FLOAT32(6),
  BFLOAT16(15);

  private final long code;

  ProductType(long code) {
    this.code = code;
  }

  /** libtorch's number of the type. */
  public long code() {
    return code;
  }
}

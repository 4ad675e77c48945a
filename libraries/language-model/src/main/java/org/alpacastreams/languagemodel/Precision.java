package org.alpacastreams.languagemodel;

/** What a model computes in. */
public enum Precision {
  FLOAT32,
  BFLOAT16,
  /**
   * Matrices are stored as 8-bit integers with a scale per row, everything else is bfloat16: half
   * the bytes to read for every token. Only for decoding on a CPU.
   */
  INT8
}

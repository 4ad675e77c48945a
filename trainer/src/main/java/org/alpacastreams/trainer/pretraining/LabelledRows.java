package org.alpacastreams.trainer.pretraining;

import org.alpacastreams.languagemodel.training.MicroBatch;

/** Tokens and labels of a micro-batch as they come; what is beyond a row's end is dropped. */
final class LabelledRows {
  private final int rows;
  private final int columns;
  private final long[] tokens;
  private final long[] labels;
  private int filled;
  private int targets;
  private int end;

  LabelledRows(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.tokens = new long[rows * columns];
    this.labels = new long[rows * columns];
  }

  /** Goes to the beginning of a row, from 0. */
  void begin(int row) {
    filled = row * columns;
    end = filled + columns;
  }

  boolean full() {
    return filled == end;
  }

  void add(int token, boolean target) {
    if (filled < end) {
      tokens[filled] = token;
      labels[filled] = target ? token : MicroBatch.IGNORED;
      // Nothing foretells a row's first token.
      targets += target && filled > end - columns ? 1 : 0;
      filled++;
    }
  }

  /**
   * All tokens are targets where none was chosen: short rows may end before what follows begins.
   */
  MicroBatch microBatch() {
    return MicroBatch.of(rows, columns, tokens, targets > 0 ? labels : tokens.clone());
  }
}

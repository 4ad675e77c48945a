package org.alpacastreams.languagemodel.training;

import java.util.Arrays;
import java.util.List;

/**
 * Sequences that go through the model together, right-padded to one length.
 *
 * <p>Attention is causal, so right padding changes nothing for the tokens before it; padded
 * positions have the label {@link #IGNORED} (SPEC 1.9).
 */
public final class MicroBatch {
  /** The label of a position that is no target. */
  public static final int IGNORED = -100;

  private final int rows;
  private final int columns;
  private final long[] tokens;
  private final long[] labels;

  private MicroBatch(int rows, int columns, long[] tokens, long[] labels) {
    this.rows = rows;
    this.columns = columns;
    this.tokens = tokens;
    this.labels = labels;
  }

  /** The examples as rows, filled up with {@code padToken} to the longest. */
  public static MicroBatch of(List<TrainingExample> examples, int padToken) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("a micro-batch needs at least one example");
    }
    int rows = examples.size();
    int columns = examples.stream().mapToInt(e -> e.tokens().length).max().orElseThrow();
    long[] tokens = new long[rows * columns];
    long[] labels = new long[rows * columns];
    Arrays.fill(tokens, padToken);
    Arrays.fill(labels, IGNORED);
    for (int row = 0; row < rows; row++) {
      TrainingExample example = examples.get(row);
      for (int column = 0; column < example.tokens().length; column++) {
        int token = example.tokens()[column];
        tokens[row * columns + column] = token;
        if (column >= example.promptLength()) {
          labels[row * columns + column] = token;
        }
      }
    }
    return new MicroBatch(rows, columns, tokens, labels);
  }

  /** Rows as they are: token ids and labels, both row-major [rows, columns]. */
  public static MicroBatch of(int rows, int columns, long[] tokens, long[] labels) {
    if (tokens.length != rows * columns || labels.length != tokens.length) {
      throw new IllegalArgumentException(
          "%d tokens and %d labels are not %d rows of %d"
              .formatted(tokens.length, labels.length, rows, columns));
    }
    return new MicroBatch(rows, columns, tokens.clone(), labels.clone());
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Token ids, row-major [rows, columns]. */
  public long[] tokens() {
    return tokens.clone();
  }

  /** Labels of the same shape; the model predicts the label at {@code t} from the tokens before. */
  public long[] labels() {
    return labels.clone();
  }

  /** Positions that are targets: labels after the first column that are not ignored. */
  public int targets() {
    int count = 0;
    for (int i = 0; i < labels.length; i++) {
      if (i % columns != 0 && labels[i] != IGNORED) {
        count++;
      }
    }
    return count;
  }
}

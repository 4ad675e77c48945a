package org.alpacastreams.languagemodel.training;

import java.util.Arrays;
import java.util.List;

/**
 * Sequences that go through the model together: as rows, right-padded to one length, or packed
 * behind each other into one row without padding.
 *
 * <p>Attention is causal, so right padding changes nothing for the tokens before it; padded
 * positions have the label {@link #IGNORED} (SPEC 1.9). Packed sequences do not see each other, and
 * each counts its positions from 0.
 */
public final class MicroBatch {
  /** The label of a position that is no target. */
  public static final int IGNORED = -100;

  private final int rows;
  private final int columns;
  private final long[] tokens;
  private final long[] labels;
  private final long[] bounds;

  private MicroBatch(int rows, int columns, long[] tokens, long[] labels, long[] bounds) {
    this.rows = rows;
    this.columns = columns;
    this.tokens = tokens;
    this.labels = labels;
    this.bounds = bounds;
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
    return new MicroBatch(rows, columns, tokens, labels, new long[0]);
  }

  /** The examples in one row behind each other; nothing is padded. */
  public static MicroBatch packed(List<TrainingExample> examples) {
    if (examples.isEmpty() || examples.stream().anyMatch(e -> e.tokens().length == 0)) {
      throw new IllegalArgumentException(
          "a packed micro-batch needs at least one example, and none without tokens");
    }
    int columns = examples.stream().mapToInt(e -> e.tokens().length).sum();
    long[] tokens = new long[columns];
    long[] labels = new long[columns];
    long[] bounds = new long[examples.size() - 1];
    Arrays.fill(labels, IGNORED);
    int at = 0;
    for (int number = 0; number < examples.size(); number++) {
      TrainingExample example = examples.get(number);
      for (int column = 0; column < example.tokens().length; column++) {
        int token = example.tokens()[column];
        tokens[at + column] = token;
        // Nothing stands before a sequence's first token that could predict it.
        if (column >= Math.max(1, example.promptLength())) {
          labels[at + column] = token;
        }
      }
      at += example.tokens().length;
      if (number < bounds.length) {
        bounds[number] = at;
      }
    }
    return new MicroBatch(1, columns, tokens, labels, bounds);
  }

  /** Rows as they are: token ids and labels, both row-major [rows, columns]. */
  public static MicroBatch of(int rows, int columns, long[] tokens, long[] labels) {
    if (tokens.length != rows * columns || labels.length != tokens.length) {
      throw new IllegalArgumentException(
          "%d tokens and %d labels are not %d rows of %d"
              .formatted(tokens.length, labels.length, rows, columns));
    }
    return new MicroBatch(rows, columns, tokens.clone(), labels.clone(), new long[0]);
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

  /** Columns at which the next of several packed sequences begins; empty unless packed. */
  public long[] bounds() {
    return bounds.clone();
  }

  /** The position of each column in its sequence, [columns]. */
  public long[] positions() {
    long[] positions = new long[columns];
    int start = 0;
    int next = 0;
    for (int column = 0; column < columns; column++) {
      if (next < bounds.length && column == bounds[next]) {
        start = column;
        next++;
      }
      positions[column] = column - start;
    }
    return positions;
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

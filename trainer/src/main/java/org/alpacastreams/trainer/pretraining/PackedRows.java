package org.alpacastreams.trainer.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.proceduraltasks.plaintext.Line;
import org.alpacastreams.proceduraltasks.plaintext.Passage;

/**
 * Text as rows of equal length: documents one after the other, each with the tokenizer's begin
 * token (where it has one) before it and the end token after it. No token is padding.
 *
 * <p>What can be worked out from what stands before is always a target; of what is arbitrary
 * (operands, names) only one token in {@link #ARBITRARY_TARGETS_ONE_IN}, by chance. Arbitrary
 * tokens teach little more than how often each occurs, and drown the rest in noise.
 *
 * <p>A row begins with a document, as a prompt does later; what does not fit its end is dropped,
 * since the text is endless. The rows of an update are a function of seed and update alone, so that
 * a resumed training reads on where it stopped without reading again what came before.
 */
final class PackedRows {
  private static final int ARBITRARY_TARGETS_ONE_IN = 5;

  /**
   * Updates that see nothing but copies. Alone they teach a model to look up what stood before
   * within some hundred updates; in mixed text that takes many times as long.
   */
  private static final int COPYING_UPDATES = 300;

  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final TextSource source;
  private final Tokenizer tokenizer;
  private final PretrainingSettings settings;
  private final int endToken;

  PackedRows(TextSource source, Tokenizer tokenizer, PretrainingSettings settings) {
    this.source = source;
    this.tokenizer = tokenizer;
    this.settings = settings;
    this.endToken =
        tokenizer
            .endToken()
            .orElseThrow(() -> new IllegalArgumentException("the tokenizer has no end token"));
  }

  /** The rows of an update (from 1; 0 and below are held out), as micro-batches. */
  List<MicroBatch> of(long update) {
    SplittableRandom random = new SplittableRandom(settings.seed() * SPREAD + update);
    long seed = random.nextLong();
    Supplier<Passage> documents =
        update > 0 && update <= COPYING_UPDATES ? source.copies(seed) : source.documents(seed);
    List<MicroBatch> batches = new ArrayList<>();
    for (int first = 0; first < settings.rows(); first += settings.microRows()) {
      int count = Math.min(settings.microRows(), settings.rows() - first);
      Row rows = new Row(count * settings.columns());
      for (int row = 1; row <= count; row++) {
        fill(rows, row * settings.columns(), documents, random);
      }
      batches.add(MicroBatch.of(count, settings.columns(), rows.tokens, rows.labels));
    }
    return List.copyOf(batches);
  }

  private void fill(Row row, int end, Supplier<Passage> documents, SplittableRandom random) {
    while (row.filled < end) {
      // The source's own words; none of them is a special token's name.
      tokenizer.beginToken().ifPresent(begin -> row.add(begin, false, end));
      String before = "";
      for (Line line : documents.get().lines()) {
        for (int token : tokenizer.encode(before + line.given(), false)) {
          row.add(token, random.nextInt(ARBITRARY_TARGETS_ONE_IN) == 0, end);
        }
        for (int token : tokenizer.encode(line.rest(), false)) {
          row.add(token, true, end);
        }
        before = "\n";
      }
      row.add(endToken, true, end);
    }
  }

  /** Tokens and labels as they come; what is beyond an end is dropped. */
  private static final class Row {
    private final long[] tokens;
    private final long[] labels;
    private int filled;

    Row(int length) {
      tokens = new long[length];
      labels = new long[length];
    }

    void add(int token, boolean target, int end) {
      if (filled < end) {
        tokens[filled] = token;
        labels[filled] = target ? token : MicroBatch.IGNORED;
        filled++;
      }
    }
  }
}

package org.alpacastreams.trainer.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingExample;

/**
 * Text as rows of equal length: documents one after the other, each with the tokenizer's begin
 * token (where it has one) before it and the end token after it. No token is padding.
 *
 * <p>A row begins with a document, as a prompt does later; what does not fit its end is dropped,
 * since the text is endless. The rows of an update are a function of seed and update alone, so that
 * a resumed training reads on where it stopped without reading again what came before.
 */
final class PackedRows {
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
    Supplier<String> documents = source.documents(seedOf(update));
    List<MicroBatch> batches = new ArrayList<>();
    for (int first = 0; first < settings.rows(); first += settings.microRows()) {
      int count = Math.min(settings.microRows(), settings.rows() - first);
      List<TrainingExample> rows = new ArrayList<>(count);
      for (int row = 0; row < count; row++) {
        rows.add(new TrainingExample(row(documents), 0));
      }
      batches.add(MicroBatch.of(rows, endToken));
    }
    return List.copyOf(batches);
  }

  private int[] row(Supplier<String> documents) {
    int[] row = new int[settings.columns()];
    int filled = 0;
    while (filled < row.length) {
      // The source's own words; none of them is a special token's name.
      for (int token : tokenizer.encode(documents.get(), true)) {
        if (filled < row.length) {
          row[filled] = token;
          filled++;
        }
      }
      if (filled < row.length && row[Math.max(0, filled - 1)] != endToken) {
        row[filled] = endToken;
        filled++;
      }
    }
    return row;
  }

  private long seedOf(long update) {
    return new SplittableRandom(settings.seed() * 0x9e3779b97f4a7c15L + update).nextLong();
  }
}

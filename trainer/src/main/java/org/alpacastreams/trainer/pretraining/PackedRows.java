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
 * (operands, names) only one token in five, by chance. Arbitrary tokens teach little more than how
 * often each occurs, and drown the rest in noise.
 *
 * <p>A row begins with a document, as a prompt does later; what does not fit its end is dropped,
 * since the text is endless. The rows of an update are a function of seed and update alone, so that
 * a resumed training reads on where it stopped without reading again what came before.
 */
final class PackedRows {
  private static final double ARBITRARY_TARGETS = 0.2;

  /**
   * Updates that see nothing but what is written twice, and learn the second of it. They teach a
   * model to look up what stood before within some hundred updates; in mixed text, where guessing
   * what is frequent helps too, that takes many times as long.
   */
  private static final int COPYING_UPDATES = 400;

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
    boolean copying = update > 0 && update <= COPYING_UPDATES;
    Supplier<Passage> documents = copying ? source.copies(seed) : source.documents(seed);
    List<MicroBatch> batches = new ArrayList<>();
    for (int first = 0; first < settings.rows(); first += settings.microRows()) {
      int count = Math.min(settings.microRows(), settings.rows() - first);
      LabelledRows rows = new LabelledRows(count, settings.columns());
      for (int row = 0; row < count; row++) {
        rows.begin(row);
        while (!rows.full()) {
          add(rows, documents.get(), copying ? 0 : ARBITRARY_TARGETS, random);
        }
      }
      batches.add(rows.microBatch());
    }
    return List.copyOf(batches);
  }

  /** The source's own words; none of them is a special token's name. */
  private void add(
      LabelledRows rows, Passage document, double arbitraryTargets, SplittableRandom random) {
    tokenizer.beginToken().ifPresent(begin -> rows.add(begin, false));
    String before = "";
    for (Line line : document.lines()) {
      for (int token : tokenizer.encode(before + line.given(), false)) {
        rows.add(token, random.nextDouble() < arbitraryTargets);
      }
      for (int token : tokenizer.encode(line.rest(), false)) {
        rows.add(token, true);
      }
      before = "\n";
    }
    rows.add(endToken, true);
  }
}

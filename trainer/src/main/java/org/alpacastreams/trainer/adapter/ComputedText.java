package org.alpacastreams.trainer.adapter;

import java.util.function.Supplier;
import org.alpacastreams.proceduraltasks.plaintext.Passage;
import org.alpacastreams.proceduraltasks.plaintext.PlainText;
import org.alpacastreams.trainer.pretraining.TextSource;

/** The project's own computed plain text. */
final class ComputedText implements TextSource {

  @Override
  public Supplier<Passage> documents(long seed) {
    return new PlainText(seed)::nextPassage;
  }

  @Override
  public Supplier<Passage> copies(long seed) {
    return new PlainText(seed)::nextCopies;
  }
}

package org.alpacastreams.trainer.pretraining;

import java.util.function.Supplier;
import org.alpacastreams.proceduraltasks.plaintext.Passage;

/** Endless plain text: the documents of a seed, the same ones every time. */
public interface TextSource {

  /** The documents of {@code seed}, one by one. */
  Supplier<Passage> documents(long seed);

  /** Documents that only repeat what they said before, where the source has such. */
  default Supplier<Passage> copies(long seed) {
    return documents(seed);
  }
}

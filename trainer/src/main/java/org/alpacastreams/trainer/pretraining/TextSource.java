package org.alpacastreams.trainer.pretraining;

import java.util.function.Supplier;

/** Endless plain text: the documents of a seed, the same ones every time. */
public interface TextSource {

  /** The documents of {@code seed}, one by one. */
  Supplier<String> documents(long seed);
}

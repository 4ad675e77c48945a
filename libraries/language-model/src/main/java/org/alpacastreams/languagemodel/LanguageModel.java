package org.alpacastreams.languagemodel;

import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * A model that answers. Several generations may run at once; each gets its next token in turn, so
 * that none waits for another to end.
 */
public interface LanguageModel extends AutoCloseable {

  ModelConfig config();

  Tokenizer tokenizer();

  /**
   * Begins to decode.
   *
   * @param onText receives whole characters as they become certain (never part of a stop string);
   *     called from the engine's thread, so it must only hand over
   * @throws IllegalArgumentException if prompt and one token do not fit the context
   * @throws IllegalStateException if the model is closed
   */
  Generation generate(GenerationRequest request, Consumer<String> onText);

  /** Takes no further generation; memory is freed when those under way have ended. */
  @Override
  void close();
}

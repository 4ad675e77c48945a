package org.alpacastreams.languagemodel;

import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
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
   *     called from the engine's thread, so it must only hand over; if it throws, this generation
   *     fails
   * @throws IllegalArgumentException if prompt and one token do not fit the context (the prompt, if
   *     no token is asked for), or if prompt or logit bias name a token that the model does not
   *     have
   * @throws IllegalStateException if the model or its engine is closed
   */
  default Generation generate(GenerationRequest request, Consumer<String> onText) {
    return stream(
        request,
        piece -> {
          if (!piece.text().isEmpty()) {
            onText.accept(piece.text());
          }
        });
  }

  /**
   * Begins to decode, like {@link #generate}, and tells which tokens the text is made of and how
   * likely each was.
   *
   * @param onPiece as {@code onText} of {@link #generate}; the last piece may have tokens only
   */
  Generation stream(GenerationRequest request, Consumer<GeneratedPiece> onPiece);

  /** Takes no further generation; memory is freed when those under way have ended. */
  @Override
  void close();
}

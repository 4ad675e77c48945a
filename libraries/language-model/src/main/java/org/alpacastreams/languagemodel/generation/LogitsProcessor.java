package org.alpacastreams.languagemodel.generation;

/**
 * Changes the logits of the next token before one is chosen: a penalty, a ban, a watermark.
 *
 * <p>It is called for every token on the engine's thread, so it should take microseconds and
 * allocate nothing. One that keeps state of an answer must be made anew for every request; without
 * state, one may serve any number of answers. If it throws, that answer fails and no other.
 */
@FunctionalInterface
public interface LogitsProcessor {

  /**
   * Changes the logits in place.
   *
   * @param logits one per token of the vocabulary; minus infinity forbids a token, NaN and plus
   *     infinity fail the answer
   * @param history the prompt and the answer so far; valid during the call
   */
  void process(float[] logits, TokenHistory history);
}

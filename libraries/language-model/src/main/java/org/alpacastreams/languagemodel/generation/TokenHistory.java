package org.alpacastreams.languagemodel.generation;

/** The tokens of a prompt and of its answer so far, one behind the other. */
public interface TokenHistory {

  /** Tokens of the prompt, at least 1. */
  int promptLength();

  /** Tokens of prompt and answer. */
  int length();

  /**
   * The token id at a place.
   *
   * @param place 0 to {@link #length} - 1; the answer begins at {@link #promptLength}
   */
  int token(int place);
}

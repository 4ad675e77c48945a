package org.alpacastreams.languagemodel.training;

import java.util.Arrays;

/**
 * One sequence to learn from.
 *
 * @param tokens token ids, prompt first
 * @param promptLength how many leading tokens are not targets (their labels are -100)
 */
@SuppressWarnings("ArrayRecordComponent") // a list would box every token of a corpus
public record TrainingExample(int[] tokens, int promptLength) {

  public TrainingExample {
    if (promptLength < 0 || promptLength > tokens.length) {
      throw new IllegalArgumentException(
          "promptLength " + promptLength + " is outside 0.." + tokens.length);
    }
  }

  /** Tokens whose prediction is trained: not in the prompt and not the first. */
  public int targets() {
    return tokens.length - Math.max(promptLength, Math.min(1, tokens.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingExample that
        && promptLength == that.promptLength
        && Arrays.equals(tokens, that.tokens);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tokens) + promptLength;
  }

  @Override
  public String toString() {
    return "TrainingExample[" + tokens.length + " tokens, prompt " + promptLength + "]";
  }
}

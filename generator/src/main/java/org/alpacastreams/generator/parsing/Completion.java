package org.alpacastreams.generator.parsing;

/**
 * An answer's text, and what is needed to read it.
 *
 * @param firstItemNumber the number of the item whose {@code N. Instruction:} ends the prompt
 * @param finishReason {@code stop}, {@code length} or the provider's own word
 */
public record Completion(int firstItemNumber, String text, String finishReason) {
  private static final String LENGTH = "length";
  private static final String CONTENT_FILTER = "content_filter";

  Completion withText(String other) {
    return new Completion(firstItemNumber, other, finishReason);
  }

  /** Whether the answer ran out of tokens, the one end that the reference knows. */
  boolean ranOutOfTokens() {
    return finishReason.equals(LENGTH);
  }

  /** Whether the answer ended in the middle of something. */
  boolean cutOff() {
    return ranOutOfTokens() || finishReason.equals(CONTENT_FILTER);
  }
}

package org.alpacastreams.inferencegateway.moderation;

import java.util.List;

/**
 * Something was held back.
 *
 * @param where what was checked
 * @param reason why it was held back
 * @param categories what was found, as OpenAI names it; none where the moderator did not answer
 * @param moderator who checked
 * @param text what was checked
 */
public record Block(
    ModerationContext context,
    Place where,
    Reason reason,
    List<String> categories,
    String moderator,
    String text) {
  public Block {
    categories = List.copyOf(categories);
  }

  /** What was checked. */
  public enum Place {
    PROMPT,
    ANSWER
  }

  /** Why it was held back. */
  public enum Reason {
    /** Something was found. */
    FLAGGED,
    /** The moderator did not answer, and nothing goes on unchecked. */
    UNAVAILABLE
  }
}

package org.alpacastreams.inferencegateway.moderation;

/** Hears of what moderation does; called from any thread, and must only hand over. */
public interface ModerationListener {
  /** Something was held back. */
  void blocked(Block block);

  /** Something went on unchecked, because the moderator did not answer. */
  void unchecked(Block.Place where, String reason);
}

package org.alpacastreams.inferencegateway.moderation;

import java.util.concurrent.CompletionStage;

/** Says whether a text may go on. */
public interface Moderator {
  /**
   * Checks {@code text}. The stage never fails: a moderator that cannot say answers {@link
   * ModerationVerdict.Unavailable}.
   */
  CompletionStage<ModerationVerdict> check(String text);

  /** What verdicts are signed with, such as {@code embedded} or a model's name. */
  String name();
}

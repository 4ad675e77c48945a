package org.alpacastreams.inferencegateway.feedback;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.models.AnswerFlagged;

/** Takes flags on answers that were really given, each answer's once. */
public final class FlaggedAnswers {
  /** Most characters of a person's own words. */
  public static final int MOST_WORDS = 1_000;

  private static final int MOST_REMEMBERED = 10_000;

  private final AnswerMemory memory;

  /** Only as many as answers could be remembered: older ones are unknown anyway. */
  private final Set<String> flagged =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  public FlaggedAnswers(AnswerMemory memory) {
    this.memory = memory;
  }

  /**
   * Flags an answer.
   *
   * @param comment the person's own words; may be empty unless they are the reason
   */
  public synchronized FlagOutcome flag(String answerId, FlagReason reason, String comment) {
    String words = comment.strip();
    if (reason == FlagReason.OTHER && words.isEmpty()) {
      return new FlagOutcome.WordsMissing("say in 'comment' what is the matter with the answer");
    }
    if (words.length() > MOST_WORDS) {
      return new FlagOutcome.WordsMissing(
          "'comment' has %d characters; at most %d are taken"
              .formatted(words.length(), MOST_WORDS));
    }
    Optional<RememberedAnswer> found = memory.find(answerId);
    if (found.isEmpty()) {
      return new FlagOutcome.UnknownAnswer();
    }
    if (!flagged.add(answerId)) {
      return new FlagOutcome.FlaggedBefore();
    }
    RememberedAnswer answer = found.get();
    return new FlagOutcome.Flagged(
        new AnswerFlagged(
            answer.modelId(),
            answer.instruction(),
            answer.input(),
            answer.text(),
            inWords(reason, words)));
  }

  /** The event did not reach its topic: the person may flag the answer again. */
  public synchronized void takeBack(String answerId) {
    flagged.remove(answerId);
  }

  private static String inWords(FlagReason reason, String words) {
    if (reason == FlagReason.OTHER) {
      return words;
    }
    return words.isEmpty() ? reason.word() : reason.word() + ": " + words;
  }
}

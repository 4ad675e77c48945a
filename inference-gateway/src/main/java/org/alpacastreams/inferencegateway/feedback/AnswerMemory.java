package org.alpacastreams.inferencegateway.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of the last while by their ids, so that a flag names an answer instead of bringing
 * one. It is bounded twice: by age, and by number; the oldest goes first.
 */
public final class AnswerMemory {
  private final int most;
  private final Duration kept;
  private final Clock clock;
  private final Map<String, Entry> answers = new LinkedHashMap<>();

  private record Entry(RememberedAnswer answer, Instant until) {}

  /**
   * An empty memory.
   *
   * @param most answers at once
   * @param kept how long each is kept
   */
  public AnswerMemory(int most, Duration kept, Clock clock) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "alpaca.feedback.answers is %d; at least 1 is needed".formatted(most));
    }
    this.most = most;
    this.kept = kept;
    this.clock = clock;
  }

  /** Keeps an answer that has ended; {@code answerId} is what its reader knows it by. */
  public synchronized void remember(
      String answerId, String modelId, String instruction, String input, String text) {
    forgetOld();
    answers.remove(answerId);
    if (answers.size() >= most) {
      Iterator<String> oldest = answers.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    answers.put(
        answerId,
        new Entry(
            new RememberedAnswer(answerId, modelId, instruction, input, text),
            clock.instant().plus(kept)));
  }

  /** The answer, while it is remembered. */
  public synchronized Optional<RememberedAnswer> find(String answerId) {
    forgetOld();
    return Optional.ofNullable(answers.get(answerId)).map(Entry::answer);
  }

  /** They lie in the order of their age, so that the first one that is kept ends the search. */
  private void forgetOld() {
    Instant now = clock.instant();
    Iterator<Entry> entries = answers.values().iterator();
    while (entries.hasNext() && !entries.next().until().isAfter(now)) {
      entries.remove();
    }
  }
}

package org.alpacastreams.generator.settlement;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alpacastreams.contracts.prompts.ResponseEvent;

/**
 * Which attempts were settled lately, so that each is settled once and its first answer alone is
 * read (DESIGN decision 6).
 *
 * <p>Remembered by offset, not as a mere set: a record whose transaction was aborted comes again
 * and must be handled again. The memory is bounded and dies with the process; beyond it, candidate
 * ids and attempt ids are the same again, so that readers recognise a repetition. Not thread-safe.
 */
public final class SettledAttempts {
  private final int capacity;
  private final Map<String, Long> outcomes;
  private final Map<String, Long> answers;

  /** A memory of the {@code capacity} newest attempts. */
  public SettledAttempts(int capacity) {
    this.capacity = capacity;
    this.outcomes = bounded();
    this.answers = bounded();
  }

  /** Whether the outcome at {@code offset} is the attempt's first, which settles it. */
  public boolean settles(ResponseEvent outcome, long offset) {
    return first(outcomes, outcome.context().promptId(), offset);
  }

  /**
   * Whether the answer at {@code offset} is the attempt's first. It may follow a failure: a call
   * given up as lost may still be answered, and a paid answer is never thrown away.
   */
  public boolean isFirstAnswer(ResponseEvent.Answered answer, long offset) {
    return first(answers, answer.context().promptId(), offset);
  }

  private static boolean first(Map<String, Long> seen, String promptId, long offset) {
    Long earliest = seen.putIfAbsent(promptId, offset);
    return earliest == null || earliest == offset;
  }

  private Map<String, Long> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > capacity;
      }
    };
  }
}

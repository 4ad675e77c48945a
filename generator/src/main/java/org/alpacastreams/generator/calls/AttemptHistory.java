package org.alpacastreams.generator.calls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.ResponseEvent;

/**
 * What the responses topic says about the attempts of one partition. Not thread-safe.
 *
 * <p>While a partition is taken over, everything that is read is kept; after that only the newest
 * attempts, in case a prompt is sent again (a replayed dead letter).
 */
public final class AttemptHistory {
  private static final int KEPT = 4_096;

  /**
   * One attempt.
   *
   * @param firstResponse the offset of its first response
   * @param caller who started the call; empty if nobody did or it cannot be known
   * @param ended whether it has an outcome
   */
  public record Attempt(long firstResponse, String caller, boolean ended) {}

  private final Map<String, Attempt> attempts = new LinkedHashMap<>();
  private boolean takenOver;

  /** What is known of the attempt. */
  public Optional<Attempt> find(String promptId) {
    return Optional.ofNullable(attempts.get(promptId));
  }

  /** A response was read, or written. */
  public void responded(long offset, ResponseEvent event) {
    if (event instanceof ResponseEvent.CallStarted started) {
      started(event.context().promptId(), offset, started.caller());
    } else {
      ended(event.context().promptId(), offset);
    }
  }

  /** A call was started by {@code caller}, or by one that nobody knows if it is empty. */
  public void started(String promptId, long offset, String caller) {
    merge(promptId, new Attempt(offset, caller, false));
  }

  /** The attempt has its outcome. */
  public void ended(String promptId, long offset) {
    merge(promptId, new Attempt(offset, "", true));
  }

  /** All prompts that these responses may belong to have been read. */
  public void takenOver() {
    takenOver = true;
    forget();
  }

  private void merge(String promptId, Attempt later) {
    attempts.merge(
        promptId,
        later,
        (old, now) ->
            new Attempt(
                Math.min(old.firstResponse(), now.firstResponse()),
                now.caller().isEmpty() && now.ended() ? old.caller() : now.caller(),
                old.ended() || now.ended()));
    forget();
  }

  private void forget() {
    if (!takenOver) {
      return;
    }
    var eldest = attempts.entrySet().iterator();
    while (attempts.size() > KEPT) {
      eldest.next();
      eldest.remove();
    }
  }
}

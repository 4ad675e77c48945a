package org.alpacastreams.dedupfilter.adapter;

import java.time.Duration;

/**
 * When to commit. A transaction costs the broker and this thread as much as hundreds of verdicts: a
 * verdict on a record that was just sent is committed soon, since its sender may wait for it; in a
 * burst, when records have waited already, transactions are as long as they may be.
 *
 * <p>How long a record has waited is its sender's claim. Where that is wrong, verdicts are
 * committed later or more often than they need be, no more.
 *
 * <p>A transaction is a stream thread's, not a task's, so all tasks of a thread share one pace.
 */
final class CommitPace {
  /** How long a verdict waits for others to share its transaction, if its record is young. */
  static final Duration SHORTEST = Duration.ofMillis(10);

  /** How long it waits in a burst. */
  static final Duration LONGEST = Duration.ofMillis(200);

  /**
   * Older records have waited for others to be decided. More than {@link #LONGEST} with what a
   * transaction takes, or one long transaction would make the next ones long.
   */
  private static final long YOUNG_MS = 500;

  private static final long NOTHING = Long.MIN_VALUE;
  private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

  private long waitingSinceMs = NOTHING;
  private boolean young;

  /** The pace of the calling stream thread. */
  static CommitPace ofThread() {
    return OF_THREAD.get();
  }

  /** A record was taken that was sent at {@code sentMs}. */
  void taken(long sentMs, long nowMs) {
    young = nowMs - sentMs < YOUNG_MS;
    boolean committedSince = waitingSinceMs > nowMs || nowMs - waitingSinceMs > LONGEST.toMillis();
    if (waitingSinceMs == NOTHING || committedSince) {
      waitingSinceMs = nowMs;
    }
  }

  /** Whether a verdict waits that is to be committed before the commit interval ends. */
  boolean isWaiting() {
    return young && waitingSinceMs != NOTHING;
  }

  /** Whether it is to be committed now; asked again, it is not. */
  boolean isDue(long nowMs) {
    boolean due = isWaiting() && nowMs - waitingSinceMs >= SHORTEST.toMillis();
    if (due) {
      waitingSinceMs = NOTHING;
    }
    return due;
  }
}

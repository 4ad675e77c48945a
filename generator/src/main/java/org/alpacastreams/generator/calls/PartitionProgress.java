package org.alpacastreams.generator.calls;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which prompts of one partition are done, in any order, and what of it may be committed: the
 * contiguous prefix only. Not thread-safe.
 */
public final class PartitionProgress {
  private static final long NO_RESPONSE = Long.MAX_VALUE;

  /** A prompt that was read and is not committed yet. */
  private static final class Entry {
    private long firstResponse = NO_RESPONSE;
    private boolean done;
  }

  private final TreeMap<Long, Entry> uncommitted = new TreeMap<>();
  private long next;
  private long responsesEnd;
  private int open;

  /**
   * @param next the offset of the next prompt to read
   * @param responsesEnd an offset that no response of an unread prompt lies before
   */
  public PartitionProgress(long next, long responsesEnd) {
    this.next = next;
    this.responsesEnd = responsesEnd;
  }

  /** The prompt at {@code offset} was read. */
  public void read(long offset) {
    uncommitted.put(offset, new Entry());
    next = offset + 1;
    open++;
  }

  /** A response of the prompt at {@code offset} lies at {@code responseOffset}. */
  public void responded(long offset, long responseOffset) {
    Entry entry = uncommitted.get(offset);
    if (entry != null) {
      entry.firstResponse = Math.min(entry.firstResponse, responseOffset);
    }
  }

  /** The prompt at {@code offset} needs nothing any more. */
  public void done(long offset) {
    Entry entry = uncommitted.get(offset);
    if (entry != null && !entry.done) {
      entry.done = true;
      open--;
    }
    while (!uncommitted.isEmpty() && uncommitted.firstEntry().getValue().done) {
      uncommitted.pollFirstEntry();
    }
  }

  /** All responses that are still to come lie at {@code offset} or after it. */
  public void responsesReach(long offset) {
    responsesEnd = Math.max(responsesEnd, offset);
  }

  /** The offset to commit: everything before it is done. */
  public long position() {
    return uncommitted.isEmpty() ? next : uncommitted.firstKey();
  }

  /** From where responses must be read again by whoever goes on at {@link #position}. */
  public long responsesPosition() {
    long earliest = responsesEnd;
    for (Map.Entry<Long, Entry> entry : uncommitted.entrySet()) {
      earliest = Math.min(earliest, entry.getValue().firstResponse);
    }
    return earliest;
  }

  /** How many prompts are waiting or in flight. */
  public int open() {
    return open;
  }

  /** How many prompts were read since the oldest that is not done, itself included. */
  public int uncommitted() {
    return uncommitted.size();
  }
}

package org.alpacastreams.languagemodel;

import java.util.BitSet;
import java.util.List;

/**
 * Which slots of a cache are taken, and the tokens whose keys and values lie in each. A slot that
 * was given back keeps them until another sequence takes it, so that a prompt that begins like one
 * before (the template of all requests, a conversation that goes on) need not be read again.
 */
final class CacheSlots {
  /**
   * A shorter common beginning is read again: it is seldom more than a start token, and a copy and
   * a mask for what follows take as long as one or two tokens more.
   */
  static final int SHORTEST_REUSED_PREFIX = 8;

  private final int[][] tokens;
  private final int[] lengths;
  private final long[] lastUses;
  private final BitSet taken = new BitSet();
  private long uses;

  /**
   * @param slots how many there are
   * @param positions most tokens in each
   */
  CacheSlots(int slots, int positions) {
    this.tokens = new int[slots][positions];
    this.lengths = new int[slots];
    this.lastUses = new long[slots];
  }

  /**
   * A slot for a prompt.
   *
   * @param slot the slot taken
   * @param source where its first positions are to be copied from; {@code slot} if nothing is to be
   *     copied
   * @param reused how many of the prompt's first positions are then in the slot, fewer than the
   *     prompt has
   */
  record Seat(int slot, int source, int reused) {}

  boolean full() {
    return taken.cardinality() == tokens.length;
  }

  /**
   * Takes a free slot, of which there must be one, and counts what can be reused as held by it.
   *
   * @param mayReuse false = the prompt must be read from its first token on
   */
  Seat take(List<Integer> prompt, boolean mayReuse) {
    int source = mayReuse ? mostAlike(prompt) : 0;
    int reused = mayReuse ? commonPrefix(source, prompt) : 0;
    if (reused < SHORTEST_REUSED_PREFIX) {
      return seat(leastRecentlyUsed(), 0, 0);
    }
    // Where more would be lost than is reused, it stays for the next of its kind.
    boolean inPlace = !taken.get(source) && 2 * reused >= lengths[source];
    return seat(inPlace ? source : leastRecentlyUsed(), source, reused);
  }

  private Seat seat(int slot, int source, int reused) {
    System.arraycopy(tokens[source], 0, tokens[slot], 0, reused);
    lengths[slot] = reused;
    taken.set(slot);
    touch(slot);
    return new Seat(slot, reused == 0 ? slot : source, reused);
  }

  private int mostAlike(List<Integer> prompt) {
    int best = 0;
    for (int slot = 1; slot < tokens.length; slot++) {
      best = commonPrefix(slot, prompt) > commonPrefix(best, prompt) ? slot : best;
    }
    return best;
  }

  /** The prompt's last token does not count: only reading it tells what comes next. */
  private int commonPrefix(int slot, List<Integer> prompt) {
    int most = Math.min(lengths[slot], prompt.size() - 1);
    int common = 0;
    while (common < most && tokens[slot][common] == prompt.get(common)) {
      common++;
    }
    return common;
  }

  private int leastRecentlyUsed() {
    int oldest = taken.nextClearBit(0);
    for (int slot = oldest; slot < tokens.length; slot = taken.nextClearBit(slot + 1)) {
      oldest = lastUses[slot] < lastUses[oldest] ? slot : oldest;
    }
    return oldest;
  }

  /** Notes what was written to a taken slot behind what it held. */
  void append(int slot, long... more) {
    for (long token : more) {
      tokens[slot][lengths[slot]++] = (int) token;
    }
  }

  /** Nothing of what the slot holds is to be relied on. */
  void forget(int slot) {
    lengths[slot] = 0;
  }

  /** Gives a slot back with what it holds. */
  void release(int slot) {
    taken.clear(slot);
    touch(slot);
  }

  private void touch(int slot) {
    lastUses[slot] = ++uses;
  }
}

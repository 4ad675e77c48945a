package org.alpacastreams.dedupfilter.novelty;

import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;
import org.alpacastreams.dedupfilter.rouge.RougeL;

/**
 * Finds a candidate's nearest entry by the elements they share.
 *
 * <p>A candidate's elements are looked up from the rarest in the pool to the most frequent. An
 * entry that is met at one of them, and at none before, shares at most this one and those to come,
 * and of these at most the ones whose bits are in its signature. Only where that many could reach
 * the best score is the entry compared. As soon as all that are to come could not, their lists, the
 * longest, are not read.
 *
 * <p>Why this is exact: every entry that shares an element is met first at some list, and there the
 * bound is no less than what it shares, which is no less than its common subsequence with the
 * candidate; the best score only grows. An entry that is met again is compared again at worst. The
 * order of the elements thus decides how much is skipped, never what is found: it is taken anew
 * from the lengths of the lists for every candidate, and nothing has to be re-ordered as the pool
 * grows.
 */
final class NearestSearch {
  private static final int NOBODY = -1;

  /** Scores in fixed point, rounded down, so that comparing with them never skips wrongly. */
  private static final int FIXED_POINT = 20;

  private final TokenSequences pool;
  private final Postings postings = new Postings();
  private final LongestCommonSubsequence common = new LongestCommonSubsequence();

  /** The entries taken in so far; the others are when they are needed. */
  private int size;

  /** The candidate's elements from rare to frequent. */
  private int[] elements = new int[64];

  /** By place in {@link #elements}: the bits of the elements from there on. */
  private long[] bits = new long[64];

  /** The bits that more than one of these elements has. */
  private long[] bitsAgain = new long[64];

  /** How many of these elements are in neither. */
  private int[] beyond = new int[64];

  private double best;
  private long bestFixed;
  private int nearest;
  private boolean prepared;
  private int[] candidate;

  NearestSearch(TokenSequences pool) {
    this.pool = pool;
  }

  /**
   * Looks for the first entry with the highest score above {@code floor} and above 0.
   *
   * @param tokens the candidate's, {@link LongestCommonSubsequence#UNMATCHED} where unknown
   * @return whether there is one: {@link #entry} and {@link #score} tell it
   */
  boolean search(double floor, int[] tokens, int m, int vocabulary) {
    takeInNewEntries(vocabulary);
    candidate = tokens;
    best = Math.max(0, floor);
    bestFixed = fixed(best);
    nearest = NOBODY;
    prepared = false;
    makeRoom(m);
    postings.find(tokens, m, elements);
    sortElements(m);
    gatherBits(m);
    for (int at = 0; at < m && couldReach(m - at, m, m - at); at++) {
      if (elements[at] != Postings.NONE) {
        read(at, m, vocabulary);
      }
    }
    return nearest != NOBODY;
  }

  /** The entry that the last search found. */
  int entry() {
    return nearest;
  }

  /** Its score. */
  double score() {
    return best;
  }

  private void takeInNewEntries(int vocabulary) {
    for (; size < pool.size(); size++) {
      postings.add(size, pool.tokens(), pool.from(size), pool.to(size), vocabulary);
    }
  }

  private void read(int at, int m, int vocabulary) {
    PostingLists lists = postings.lists();
    int list = postings.list(elements[at]);
    if (!lists.isDivided(list)) {
      read(list, at, m, vocabulary);
      return;
    }
    for (int part = 0; part < PostingLists.PARTS; part++) {
      int n = Math.min(PostingLists.longest(part), m);
      if (couldReach(m - at, m, PostingLists.shortest(part)) && couldReach(n, m, n)) {
        read(lists.firstPart(list) + part, at, m, vocabulary);
      }
    }
  }

  private void read(int list, int at, int m, int vocabulary) {
    PostingLists lists = postings.lists();
    long[] signatures = lists.signatures(list);
    int count = lists.count(list);
    long once = bits[at];
    long again = bitsAgain[at];
    int more = beyond[at];
    for (int i = 0; i < count; i++) {
      long signature = signatures[i];
      int most = Long.bitCount(signature & once) + Long.bitCount(signature & again) + more;
      if (couldReach(most, m, Signature.length(signature))) {
        compare(lists.entries(list)[i], m, vocabulary);
      }
    }
  }

  private boolean couldReach(long l, int m, int n) {
    return l << (FIXED_POINT + 1) >= bestFixed * (m + n);
  }

  private void compare(int entry, int m, int vocabulary) {
    if (!prepared) {
      common.prepare(candidate, m, vocabulary);
      prepared = true;
    }
    int l = common.lengthWith(pool.tokens(), pool.from(entry), pool.to(entry));
    int n = pool.length(entry);
    if (!couldReach(l, m, n)) {
      return;
    }
    double score = RougeL.score(l, m, n);
    if (score > best || (score == best && nearest != NOBODY && entry < nearest)) {
      best = score;
      bestFixed = fixed(best);
      nearest = entry;
    }
  }

  /** Insertion: a candidate has a dozen elements. */
  private void sortElements(int m) {
    for (int i = 1; i < m; i++) {
      int element = elements[i];
      int count = postings.count(element);
      int at = i;
      while (at > 0 && postings.count(elements[at - 1]) > count) {
        elements[at] = elements[at - 1];
        at--;
      }
      elements[at] = element;
    }
  }

  private void gatherBits(int m) {
    long once = 0;
    long again = 0;
    int more = 0;
    for (int at = m - 1; at >= 0; at--) {
      if (elements[at] != Postings.NONE) {
        long bit = Signature.bit(elements[at]);
        if ((again & bit) != 0) {
          more++;
        }
        again |= once & bit;
        once |= bit;
      }
      bits[at] = once;
      bitsAgain[at] = again;
      beyond[at] = more;
    }
  }

  private void makeRoom(int m) {
    elements = TokenSequences.withRoomFor(elements, m);
    if (bits.length < m) {
      bits = new long[elements.length];
      bitsAgain = new long[elements.length];
      beyond = new int[elements.length];
    }
  }

  /** A score a little below {@code score}, by more than rounding can hide. */
  private static long fixed(double score) {
    return Math.max(0, (long) Math.floor(score * (1L << FIXED_POINT)) - 1);
  }
}

package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;
import org.alpacastreams.dedupfilter.rouge.RougeL;

/**
 * The token sequences of a pool, found by the elements they share with a candidate. All sequences
 * lie end to end in one array of token ids; entry {@code i} is {@code tokens[ends[i], ends[i +
 * 1])}.
 *
 * <p>Exact. A candidate's elements are looked up from the rarest in the pool to the most frequent,
 * counting for every entry how many it shares. An entry not met so far shares at most what is left,
 * so as soon as that many cannot reach the best score, the lists of the most frequent elements need
 * not be read at all; an entry that was met is compared only where its count and what is left could
 * reach the best score. The order decides how much is skipped, never what is found: it is taken
 * anew from the lists' lengths for every candidate, and no re-ordering is needed as the pool grows.
 *
 * <p>Not thread-safe.
 */
public final class NoveltyIndex {
  /** Below every score, so that even an entry with nothing in common is the nearest of its kind. */
  private static final double BELOW_ALL = -1;

  private static final int NOBODY = -1;

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final LongestCommonSubsequence common = new LongestCommonSubsequence();
  private final Postings postings = new Postings();
  private int[] tokens = new int[1024];
  private int[] ends = new int[128];
  private int size;

  /** Of the candidate at hand: its tokens, and its elements from rare to frequent. */
  private int[] candidateTokens = new int[64];

  private int[] elements = new int[64];

  /** By entry: how many of the elements read so far it shares; all zero between candidates. */
  private int[] shared = new int[128];

  /** The entries that share any. */
  private int[] met = new int[128];

  private double best;
  private int nearest;

  /** Appends an entry. */
  public void add(List<String> entry) {
    int from = ends[size];
    int to = from + entry.size();
    tokens = withRoomFor(tokens, to);
    for (int i = 0; i < entry.size(); i++) {
      tokens[from + i] = vocabulary.computeIfAbsent(entry.get(i), t -> vocabulary.size());
    }
    postings.add(size, tokens, from, to, vocabulary.size());
    ends = withRoomFor(ends, size + 2);
    ends[++size] = to;
    if (size > shared.length) {
      shared = new int[2 * size];
      met = new int[2 * size];
    }
  }

  /** The number of entries. */
  public int size() {
    return size;
  }

  /** The first entry with the highest score; none where the pool is empty. */
  public Optional<Match> nearest(List<String> candidate) {
    return nearestAbove(BELOW_ALL, candidate);
  }

  /** The first entry with the highest score, where that exceeds {@code floor}. */
  public Optional<Match> nearestAbove(double floor, List<String> candidate) {
    if (size == 0) {
      return Optional.empty();
    }
    best = Math.max(0, floor);
    nearest = NOBODY;
    search(prepare(candidate));
    if (nearest == NOBODY && floor < 0) {
      // Nobody has anything in common with it.
      return Optional.of(new Match(0, 0));
    }
    return nearest == NOBODY ? Optional.empty() : Optional.of(new Match(nearest, best));
  }

  /** All scores of a candidate, summed up. */
  public Survey survey(List<String> candidate) {
    if (size == 0) {
      return new Survey(Optional.empty(), List.of(), Optional.empty());
    }
    int m = prepare(candidate);
    for (int i = 0; i < m; i++) {
      int[] entries = postings.entries(elements[i]);
      for (int at = 0, count = postings.count(elements[i]); at < count; at++) {
        shared[entries[at]]++;
      }
    }
    TopMatches top = new TopMatches();
    double sum = 0;
    best = BELOW_ALL;
    for (int entry = 0; entry < size; entry++) {
      double score = RougeL.score(commonWith(entry), m, ends[entry + 1] - ends[entry]);
      shared[entry] = 0;
      sum += score;
      top.offer(entry, score);
      if (score > best) {
        best = score;
        nearest = entry;
      }
    }
    return new Survey(
        Optional.of(new Match(nearest, best)), top.descending(), Optional.of(sum / size));
  }

  /** Of one shared element or none, the common subsequence has as many. */
  private int commonWith(int entry) {
    return shared[entry] < 2
        ? shared[entry]
        : common.lengthWith(tokens, ends[entry], ends[entry + 1]);
  }

  private void search(int m) {
    sortElements(m);
    int metCount = 0;
    int read = 0;
    while (read < m && !RougeL.staysBelow(best, m - read, m, m - read)) {
      int[] entries = postings.entries(elements[read]);
      int leader = NOBODY;
      int mostShared = 0;
      for (int at = 0, count = postings.count(elements[read]); at < count; at++) {
        int entry = entries[at];
        int before = shared[entry]++;
        if (before == 0) {
          met[metCount++] = entry;
        }
        if (before > mostShared) {
          mostShared = before;
          leader = entry;
        }
      }
      read++;
      if (leader != NOBODY) {
        // A good score early spares much of what follows.
        compare(leader, m);
      }
    }
    int left = m - read;
    for (int i = 0; i < metCount; i++) {
      int entry = met[i];
      int n = ends[entry + 1] - ends[entry];
      int most = Math.min(Math.min(shared[entry] + left, n), m);
      shared[entry] = 0;
      if (!RougeL.staysBelow(best, most, m, n)) {
        compare(entry, m);
      }
    }
  }

  private void compare(int entry, int m) {
    int n = ends[entry + 1] - ends[entry];
    int l = common.lengthWith(tokens, ends[entry], ends[entry + 1]);
    if (RougeL.staysBelow(best, l, m, n)) {
      return;
    }
    double score = RougeL.score(l, m, n);
    if (score > best || (score == best && nearest != NOBODY && entry < nearest)) {
      best = score;
      nearest = entry;
    }
  }

  private int prepare(List<String> candidate) {
    int m = candidate.size();
    candidateTokens = withRoomFor(candidateTokens, m);
    elements = withRoomFor(elements, m);
    for (int i = 0; i < m; i++) {
      candidateTokens[i] =
          vocabulary.getOrDefault(candidate.get(i), LongestCommonSubsequence.UNMATCHED);
    }
    common.prepare(Arrays.copyOf(candidateTokens, m), vocabulary.size());
    postings.find(candidateTokens, m, elements);
    return m;
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

  private static int[] withRoomFor(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }
}

package org.alpacastreams.dedupfilter.novelty;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;
import org.alpacastreams.dedupfilter.rouge.RougeL;

/**
 * The token sequences of a pool, scanned entry by entry. All sequences lie end to end in one array
 * of token ids; entry {@code i} is {@code tokens[ends[i], ends[i + 1])}.
 *
 * <p>Exact: an entry is skipped only where its length, or its common subsequence, cannot reach the
 * score that counts. Not thread-safe.
 */
public final class NoveltyIndex {
  /** Below every score, so that even an entry with nothing in common is the nearest of its kind. */
  private static final double BELOW_ALL = -1;

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final LongestCommonSubsequence common = new LongestCommonSubsequence();
  private int[] tokens = new int[1024];
  private int[] ends = new int[128];
  private int size;

  /** Appends an entry. */
  public void add(List<String> entry) {
    int from = ends[size];
    int to = from + entry.size();
    tokens = withRoomFor(tokens, to);
    for (int i = 0; i < entry.size(); i++) {
      tokens[from + i] = vocabulary.computeIfAbsent(entry.get(i), t -> vocabulary.size());
    }
    ends = withRoomFor(ends, size + 2);
    ends[++size] = to;
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
    int m = prepare(candidate);
    int nearest = -1;
    double best = floor;
    for (int entry = 0; entry < size; entry++) {
      int from = ends[entry];
      int to = ends[entry + 1];
      int n = to - from;
      if (RougeL.staysBelow(best, Math.min(m, n), m, n)) {
        continue;
      }
      int l = common.lengthWith(tokens, from, to);
      if (RougeL.staysBelow(best, l, m, n)) {
        continue;
      }
      double score = RougeL.score(l, m, n);
      if (score > best) {
        best = score;
        nearest = entry;
      }
    }
    return nearest < 0 ? Optional.empty() : Optional.of(new Match(nearest, best));
  }

  /** All scores of a candidate, summed up. */
  public Survey survey(List<String> candidate) {
    int m = prepare(candidate);
    TopMatches top = new TopMatches();
    int nearest = -1;
    double best = BELOW_ALL;
    double sum = 0;
    for (int entry = 0; entry < size; entry++) {
      int from = ends[entry];
      int to = ends[entry + 1];
      double score = RougeL.score(common.lengthWith(tokens, from, to), m, to - from);
      sum += score;
      top.offer(entry, score);
      if (score > best) {
        best = score;
        nearest = entry;
      }
    }
    return size == 0
        ? new Survey(Optional.empty(), List.of(), Optional.empty())
        : new Survey(
            Optional.of(new Match(nearest, best)), top.descending(), Optional.of(sum / size));
  }

  private int prepare(List<String> candidate) {
    int[] ids = new int[candidate.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = vocabulary.getOrDefault(candidate.get(i), LongestCommonSubsequence.UNMATCHED);
    }
    common.prepare(ids, vocabulary.size());
    return ids.length;
  }

  private static int[] withRoomFor(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, 2 * array.length));
  }
}

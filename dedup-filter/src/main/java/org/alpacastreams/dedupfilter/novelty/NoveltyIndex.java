package org.alpacastreams.dedupfilter.novelty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.dedupfilter.rouge.LongestCommonSubsequence;

/**
 * The token sequences of a pool, and which of them are nearest to a candidate. Exact. What a kind
 * of question needs is built when it is first asked. Not thread-safe.
 */
public final class NoveltyIndex {
  /** Below every score, so that even an entry with nothing in common is the nearest of its kind. */
  private static final double BELOW_ALL = -1;

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final TokenSequences pool = new TokenSequences();
  private final NearestSearch nearest = new NearestSearch(pool);
  private final FullSurvey survey = new FullSurvey(pool);

  /** The tokens of the entry or candidate at hand. */
  private int[] tokens = new int[64];

  /** Appends an entry. */
  public void add(List<String> entry) {
    int length = entry.size();
    tokens = TokenSequences.withRoomFor(tokens, length);
    for (int i = 0; i < length; i++) {
      tokens[i] = vocabulary.computeIfAbsent(entry.get(i), t -> vocabulary.size());
    }
    pool.add(tokens, length);
  }

  /** The number of entries. */
  public int size() {
    return pool.size();
  }

  /** The first entry with the highest score; none where the pool is empty. */
  public Optional<Match> nearest(List<String> candidate) {
    return nearestAbove(BELOW_ALL, candidate);
  }

  /** The first entry with the highest score, where that exceeds {@code floor}. */
  public Optional<Match> nearestAbove(double floor, List<String> candidate) {
    if (pool.size() == 0) {
      return Optional.empty();
    }
    boolean found = nearest.search(floor, tokensOf(candidate), candidate.size(), vocabulary.size());
    if (!found && floor < 0) {
      // Nobody has anything in common with it.
      return Optional.of(new Match(0, 0));
    }
    return found ? Optional.of(new Match(nearest.entry(), nearest.score())) : Optional.empty();
  }

  /** All scores of a candidate, summed up. */
  public Survey survey(List<String> candidate) {
    if (pool.size() == 0) {
      return new Survey(Optional.empty(), List.of(), Optional.empty());
    }
    return survey.of(tokensOf(candidate), candidate.size(), vocabulary.size());
  }

  private int[] tokensOf(List<String> candidate) {
    int length = candidate.size();
    tokens = TokenSequences.withRoomFor(tokens, length);
    for (int i = 0; i < length; i++) {
      Integer token = vocabulary.get(candidate.get(i));
      tokens[i] = token == null ? LongestCommonSubsequence.UNMATCHED : token;
    }
    return tokens;
  }
}

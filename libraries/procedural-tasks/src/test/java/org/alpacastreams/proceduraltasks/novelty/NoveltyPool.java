package org.alpacastreams.proceduraltasks.novelty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Accepts an instruction if its ROUGE-L F with every accepted one is at most 0.7, by comparing with
 * all of them. Tokens are ASCII words and single Han characters. The longest common subsequence of
 * an instruction with at most 64 tokens is computed in one machine word (Crochemore et al., 2001).
 */
public final class NoveltyPool {

  private static final double THRESHOLD = 0.7;
  private static final Pattern NOT_A_TOKEN = Pattern.compile("[^a-z0-9\\p{IsHan}]+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  private final Map<String, Integer> vocabulary = new HashMap<>();
  private final List<int[]> accepted = new ArrayList<>();
  private long[] positions = new long[1 << 10];

  public int size() {
    return accepted.size();
  }

  /** Adds the instruction if it is new; says whether it was. */
  public boolean offer(String instruction) {
    int[] tokens = tokens(instruction);
    mark(tokens);
    boolean novel = accepted.stream().noneMatch(other -> similarity(tokens, other) > THRESHOLD);
    Arrays.stream(tokens).forEach(token -> positions[token] = 0);
    if (novel) {
      accepted.add(tokens);
    }
    return novel;
  }

  private void mark(int[] tokens) {
    if (vocabulary.size() > positions.length) {
      positions = new long[2 * vocabulary.size()];
    }
    for (int i = 0; i < Math.min(Long.SIZE, tokens.length); i++) {
      positions[tokens[i]] |= 1L << i;
    }
  }

  private double similarity(int[] tokens, int[] other) {
    double most = Math.min(tokens.length, other.length);
    if (f(most, tokens.length, other.length) <= THRESHOLD) {
      return 0;
    }
    if (tokens.length > Long.SIZE) {
      return f(longestCommon(tokens, other), tokens.length, other.length);
    }
    long row = -1L;
    for (int token : other) {
      long matches = row & positions[token];
      row = (row + matches) | (row - matches);
    }
    long used = tokens.length == Long.SIZE ? -1L : (1L << tokens.length) - 1;
    return f(Long.bitCount(~row & used), tokens.length, other.length);
  }

  private static int longestCommon(int[] tokens, int[] other) {
    int[] row = new int[other.length + 1];
    for (int token : tokens) {
      int diagonal = 0;
      for (int j = 1; j <= other.length; j++) {
        int above = row[j];
        row[j] = token == other[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[other.length];
  }

  private static double f(double common, int n, int m) {
    if (common == 0) {
      return 0;
    }
    double p = common / n;
    double r = common / m;
    return 2 * p * r / (p + r);
  }

  private int[] tokens(String instruction) {
    String apart = HAN.matcher(instruction.toLowerCase(Locale.ROOT)).replaceAll(" $0 ");
    String text = NOT_A_TOKEN.matcher(apart).replaceAll(" ").strip();
    return Arrays.stream(text.split(" ", -1))
        .mapToInt(
            token -> {
              Integer known = vocabulary.putIfAbsent(token, vocabulary.size());
              return known == null ? vocabulary.size() - 1 : known;
            })
        .toArray();
  }
}

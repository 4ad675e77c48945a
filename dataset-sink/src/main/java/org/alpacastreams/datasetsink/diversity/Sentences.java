package org.alpacastreams.datasetsink.diversity;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text as the first tokens of its first sentences: what an instruction asks for stands in front.
 */
final class Sentences {
  static final int MOST_SENTENCES = 3;
  static final int MOST_TOKENS = 32;

  /** Enough for the sentences above, and a bound on what one enormous text may cost. */
  private static final int MOST_CHARACTERS = 2_000;

  private static final Pattern END = Pattern.compile("(?<=[.!?:])\\s+|\\R+");
  private static final Pattern TOKEN =
      Pattern.compile("['’](?:s|re|ve|ll|d|m)\\b|[\\p{L}\\p{M}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*|\\S");

  private Sentences() {}

  static List<List<String>> of(String text) {
    String front = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    return END.splitAsStream(front)
        .map(Sentences::tokens)
        .filter(tokens -> !tokens.isEmpty())
        .limit(MOST_SENTENCES)
        .toList();
  }

  private static List<String> tokens(String sentence) {
    return TOKEN.matcher(sentence).results().limit(MOST_TOKENS).map(MatchResult::group).toList();
  }
}

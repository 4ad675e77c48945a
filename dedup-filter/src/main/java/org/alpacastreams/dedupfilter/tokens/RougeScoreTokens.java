package org.alpacastreams.dedupfilter.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tokens of rouge_score's {@code DefaultTokenizer} without stemming (SPEC 1.6): the lower-cased
 * text's runs of {@code [a-z0-9]}.
 *
 * <p>Accents split words ({@code naïve} gives {@code na}, {@code ve}) and text in other scripts has
 * no tokens at all: use {@link UnicodeTokens} for it.
 */
public record RougeScoreTokens() implements TokenStrategy {
  @Override
  public List<String> tokens(String instruction) {
    String text = instruction.toLowerCase(Locale.ROOT);
    List<String> tokens = new ArrayList<>();
    int length = text.length();
    int start = 0;
    while (start < length) {
      int end = start;
      while (end < length && isTokenCharacter(text.charAt(end))) {
        end++;
      }
      if (end > start) {
        tokens.add(text.substring(start, end));
      }
      start = end + 1;
    }
    return tokens;
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}

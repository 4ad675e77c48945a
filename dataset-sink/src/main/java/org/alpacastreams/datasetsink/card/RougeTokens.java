package org.alpacastreams.datasetsink.card;

import java.util.Locale;

/**
 * The tokens that rouge_score compares (SPEC.md 1.6): runs of a-z and 0-9 of the lower-cased text.
 */
final class RougeTokens {
  private RougeTokens() {}

  /** How many a text has. */
  static int count(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int tokens = 0;
    boolean within = false;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean token = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      tokens += token && !within ? 1 : 0;
      within = token;
    }
    return tokens;
  }
}

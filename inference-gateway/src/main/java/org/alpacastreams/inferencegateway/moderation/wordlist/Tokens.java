package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits plain text into words. A word of Chinese characters has no visible bounds: each character
 * is a word, and a phrase of them matches anywhere.
 */
final class Tokens {
  private Tokens() {}

  static List<Token> of(String plain) {
    List<Token> tokens = new ArrayList<>(plain.length() / 5 + 1);
    int end = 0;
    int i = 0;
    StringBuilder word = new StringBuilder();
    while (i < plain.length()) {
      int start = i;
      int letter = plain.codePointAt(i);
      if (Character.isIdeographic(letter)) {
        i += Character.charCount(letter);
        tokens.add(new Token(plain.substring(start, i), plain.substring(end, start)));
        end = i;
      } else if (isPart(plain, i, false)) {
        word.setLength(0);
        while (i < plain.length() && isPart(plain, i, !word.isEmpty())) {
          letter = plain.codePointAt(i);
          i += Character.charCount(letter);
          if (!isApostrophe(letter)) {
            word.appendCodePoint(letter);
          }
        }
        tokens.add(new Token(word.toString(), plain.substring(end, start)));
        end = i;
      } else {
        i += Character.charCount(letter);
      }
    }
    return tokens;
  }

  /** Whether what stands at {@code i} belongs to a word that has begun, or begins one. */
  private static boolean isPart(String text, int i, boolean inside) {
    int letter = text.codePointAt(i);
    if (Character.isLetterOrDigit(letter)) {
      return !Character.isIdeographic(letter);
    }
    boolean more = i + 1 < text.length() && isLatin(text.charAt(i + 1));
    return switch (letter) {
      case '@', '$' -> more || (inside && letter == '$');
      case '!', '|' -> inside && more;
      // A letter that was struck out: f**k.
      case '*' -> inside && (more || text.startsWith("*", i + 1));
      default -> isApostrophe(letter) && inside && more;
    };
  }

  private static boolean isLatin(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
  }

  private static boolean isApostrophe(int letter) {
    return letter == '\'' || letter == '’' || letter == 'ʼ' || letter == '`';
  }
}

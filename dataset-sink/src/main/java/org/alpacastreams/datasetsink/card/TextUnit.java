package org.alpacastreams.datasetsink.card;

import java.util.Locale;
import java.util.Set;

/** What the length of a text is counted in. */
enum TextUnit {
  /** What stands between white space, as Python's {@code str.split} sees it. */
  WORDS("words") {
    @Override
    int length(String text) {
      int words = 0;
      boolean within = false;
      for (int i = 0; i < text.length(); i++) {
        boolean word = !isSpace(text.charAt(i));
        words += word && !within ? 1 : 0;
        within = word;
      }
      return words;
    }
  },
  /** Unicode characters, for languages that are written without spaces. */
  CHARACTERS("characters") {
    @Override
    int length(String text) {
      return text.codePointCount(0, text.length());
    }
  };

  private static final Set<String> WITHOUT_SPACES =
      Set.of("zh", "ja", "th", "lo", "km", "my", "yue", "wuu", "bo", "dz");
  private static final char NEXT_LINE = '\u0085';

  private final String plural;

  TextUnit(String plural) {
    this.plural = plural;
  }

  /** The unit for a language (BCP 47). */
  static TextUnit of(String language) {
    String primary = language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return WITHOUT_SPACES.contains(primary) ? CHARACTERS : WORDS;
  }

  abstract int length(String text);

  /** {@code words} or {@code characters}. */
  String plural() {
    return plural;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }
}

package org.alpacastreams.dedupfilter.tokens;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of text in any script: <a
 * href="https://www.unicode.org/reports/tr29/#Default_Word_Boundaries">UAX #29</a> with ICU's
 * dictionaries for the scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese). Case and compatibility forms are folded (NFKC_Casefold); punctuation and emoji are no
 * words.
 *
 * <p>ICU brings its own rules, dictionaries and Unicode version, so the words do not depend on the
 * JDK, as those of {@code java.text.BreakIterator} do; a new ICU is a new filter version.
 *
 * <p>Not thread-safe: a break iterator holds the text at hand.
 */
public final class UnicodeTokens implements TokenStrategy {
  private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

  /** What joins words and is none: a blank to fill in ("____") is no word. */
  private static final UnicodeSet CONNECTORS = new UnicodeSet("[:Pc:]").freeze();

  private final BreakIterator boundaries = BreakIterator.getWordInstance(ULocale.ROOT);

  @Override
  public List<String> tokens(String instruction) {
    String text = fold(instruction);
    List<String> tokens = new ArrayList<>();
    boundaries.setText(text);
    int start = boundaries.first();
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      if (boundaries.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        String token = text.substring(start, end);
        if (!CONNECTORS.containsAll(token)) {
          tokens.add(token);
        }
      }
      start = end;
    }
    return tokens;
  }

  /**
   * NFKC_Casefold, except where it hides words. ZERO WIDTH SPACE separates words, but folding drops
   * it with the invisible characters. Thai and Lao vowel signs and the Lao ho-digraphs are taken
   * apart by NFKC, but the dictionaries spell them as one; both spellings become that one. An
   * apostrophe is one of three characters, by keyboard and language.
   */
  private static String fold(String text) {
    return FOLDING
        .normalize(text.replace('\u200B', ' '))
        .replace('\u2019', '\'')
        .replace('\u02BC', '\'')
        .replace("\u0E4D\u0E32", "\u0E33")
        .replace("\u0ECD\u0EB2", "\u0EB3")
        .replace("\u0EAB\u0E99", "\u0EDC")
        .replace("\u0EAB\u0EA1", "\u0EDD");
  }
}

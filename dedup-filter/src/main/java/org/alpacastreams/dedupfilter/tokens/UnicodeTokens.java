package org.alpacastreams.dedupfilter.tokens;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words of text in any script, after the default rules of <a
 * href="https://www.unicode.org/reports/tr29/#Default_Word_Boundaries">UAX #29</a> without a
 * dictionary: compatibility forms are folded (NFKC), case is ignored, letters and digits join,
 * apostrophes and points join inside a word, and every character of a script written without spaces
 * is a token of its own.
 *
 * <p>The rules are spelled out here rather than taken from {@code BreakIterator}, whose result
 * differs between JDKs: equal filter versions must give equal verdicts.
 */
public record UnicodeTokens() implements TokenStrategy {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private enum Kind {
    LETTER,
    DIGIT,
    ALONE,
    CONNECTOR,
    MARK,
    BETWEEN_LETTERS,
    BETWEEN_DIGITS,
    BETWEEN_BOTH,
    INVISIBLE,
    OTHER
  }

  @Override
  public List<String> tokens(String instruction) {
    int[] text =
        Normalizer.normalize(instruction, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('\u2019', '\'')
            .codePoints()
            .filter(c -> kind(c) != Kind.INVISIBLE)
            .toArray();
    Words words = new Words();
    for (int i = 0; i < text.length; i++) {
      Kind kind = kind(text[i]);
      switch (kind) {
        case LETTER, DIGIT, CONNECTOR -> words.extend(text[i], kind != Kind.CONNECTOR);
        case ALONE -> words.startAlone(text[i]);
        case MARK -> words.attach(text[i]);
        case BETWEEN_LETTERS, BETWEEN_DIGITS, BETWEEN_BOTH -> {
          if (joins(kind, i == 0 ? Kind.OTHER : kind(text[i - 1]), next(text, i))) {
            words.extend(text[i], false);
          } else {
            words.end();
          }
        }
        case INVISIBLE, OTHER -> words.end();
      }
    }
    return words.done();
  }

  private static Kind next(int[] text, int i) {
    return i + 1 < text.length ? kind(text[i + 1]) : Kind.OTHER;
  }

  private static boolean joins(Kind punctuation, Kind before, Kind after) {
    if (before == Kind.MARK) {
      before = Kind.LETTER;
    }
    return switch (punctuation) {
      case BETWEEN_LETTERS -> before == Kind.LETTER && after == Kind.LETTER;
      case BETWEEN_DIGITS -> before == Kind.DIGIT && after == Kind.DIGIT;
      default -> before == after && (before == Kind.LETTER || before == Kind.DIGIT);
    };
  }

  private static Kind kind(int c) {
    return switch (c) {
      case '_' -> Kind.CONNECTOR;
      case '\'', '.' -> Kind.BETWEEN_BOTH;
      case ',', ';' -> Kind.BETWEEN_DIGITS;
      case '\u00B7' -> Kind.BETWEEN_LETTERS;
      case ZERO_WIDTH_SPACE -> Kind.OTHER;
      default -> kindByCategory(c);
    };
  }

  private static Kind kindByCategory(int c) {
    return switch (Character.getType(c)) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER ->
          WITHOUT_SPACES.contains(UnicodeScript.of(c)) ? Kind.ALONE : Kind.LETTER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER -> Kind.DIGIT;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          Kind.MARK;
      case Character.CONNECTOR_PUNCTUATION -> Kind.CONNECTOR;
      case Character.FORMAT -> Kind.INVISIBLE;
      default -> Kind.OTHER;
    };
  }

  /** The words found so far and the one that is growing. */
  private static final class Words {
    private final List<String> found = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean hasContent;
    private boolean alone;

    /** {@code content}: a letter or digit; a run of connectors alone is no word. */
    void extend(int c, boolean content) {
      if (alone) {
        end();
      }
      word.appendCodePoint(c);
      hasContent |= content;
    }

    void startAlone(int c) {
      end();
      extend(c, true);
      alone = true;
    }

    /** A combining mark belongs to what it stands on. */
    void attach(int c) {
      if (!word.isEmpty()) {
        word.appendCodePoint(c);
      }
    }

    void end() {
      if (hasContent) {
        found.add(word.toString());
      }
      word.setLength(0);
      hasContent = false;
      alone = false;
    }

    List<String> done() {
      end();
      return found;
    }
  }
}

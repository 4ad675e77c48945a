package org.alpacastreams.datasetsink.quality;

import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The language of a text. A script that one language uses says it; Latin, Cyrillic and Arabic text
 * is compared with profiles of n-grams. It knows 29 languages, and may take a text in another one
 * for a related one.
 */
interface TextLanguage {
  /** Undetermined, ISO 639-2. */
  String UNDETERMINED = "und";

  /** The BCP 47 code, or {@link #UNDETERMINED}. */
  String of(String text);

  /** What of an example is looked at: its beginnings say enough. */
  static String sample(String instruction, String output) {
    return beginning(instruction, 300) + "\n" + beginning(output, 500);
  }

  private static String beginning(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }

  /** Reads the profiles; do it once. */
  static TextLanguage ofProfiles() {
    return new ByScriptAndProfile();
  }

  /** Scripts first, then profiles. */
  final class ByScriptAndProfile implements TextLanguage {
    private static final List<String> PROFILES =
        List.of(
            "ar", "bg", "cs", "da", "de", "en", "es", "fa", "fi", "fr", "hu", "id", "it", "nl",
            "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi");

    private static final int FEWEST_LETTERS = 12;
    private static final int FEWEST_SYLLABLES = 4;
    private static final double LEAST_PROBABILITY = 0.9;

    /** Kana are fewer than Chinese characters in much Japanese text, and never in Chinese. */
    private static final int KANA_SHARE = 20;

    /** The detector samples n-grams; a fixed seed makes it a function of the text. */
    private static final long SEED = 1;

    private final LanguageDetector detector;

    private enum Writing {
      LATIN_AND_OTHERS,
      HAN,
      KANA,
      HANGUL,
      THAI,
      GREEK,
      HEBREW,
      UNKNOWN
    }

    private ByScriptAndProfile() {
      try {
        detector =
            LanguageDetectorBuilder.create(NgramExtractors.standard())
                .withProfiles(new LanguageProfileReader().read(PROFILES))
                .seed(SEED)
                .build();
      } catch (IOException e) {
        throw new UncheckedIOException("the language profiles on the class path are unreadable", e);
      }
    }

    @Override
    public String of(String text) {
      Map<Writing, Integer> letters = new EnumMap<>(Writing.class);
      text.codePoints()
          .filter(Character::isLetter)
          .forEach(point -> letters.merge(writing(point), 1, Integer::sum));
      int east = count(letters, Writing.HAN) + count(letters, Writing.KANA);
      Writing main = Writing.UNKNOWN;
      int most = 0;
      for (Map.Entry<Writing, Integer> entry : letters.entrySet()) {
        if (entry.getValue() > most) {
          main = entry.getKey();
          most = entry.getValue();
        }
      }
      if (east > most) {
        main = Writing.HAN;
        most = east;
      }
      boolean japanese = count(letters, Writing.KANA) * KANA_SHARE >= east;
      return switch (main) {
        case LATIN_AND_OTHERS -> most < FEWEST_LETTERS ? UNDETERMINED : byProfile(text);
        case HAN, KANA -> from(most, FEWEST_SYLLABLES, japanese ? "ja" : "zh");
        case HANGUL -> from(most, FEWEST_SYLLABLES, "ko");
        case THAI -> from(most, FEWEST_LETTERS, "th");
        case GREEK -> from(most, FEWEST_LETTERS, "el");
        case HEBREW -> from(most, FEWEST_LETTERS, "he");
        case UNKNOWN -> UNDETERMINED;
      };
    }

    private static int count(Map<Writing, Integer> letters, Writing writing) {
      return letters.getOrDefault(writing, 0);
    }

    private static String from(int letters, int fewest, String language) {
      return letters < fewest ? UNDETERMINED : language;
    }

    private String byProfile(String text) {
      return detector.getProbabilities(text).stream()
          .findFirst()
          .filter(best -> best.getProbability() >= LEAST_PROBABILITY)
          .map(best -> best.getLocale().getLanguage())
          .orElse(UNDETERMINED);
    }

    private static Writing writing(int point) {
      return switch (Character.UnicodeScript.of(point)) {
        case LATIN, CYRILLIC, ARABIC -> Writing.LATIN_AND_OTHERS;
        case HAN -> Writing.HAN;
        case HIRAGANA, KATAKANA -> Writing.KANA;
        case HANGUL -> Writing.HANGUL;
        case THAI -> Writing.THAI;
        case GREEK -> Writing.GREEK;
        case HEBREW -> Writing.HEBREW;
        default -> Writing.UNKNOWN;
      };
    }
  }
}

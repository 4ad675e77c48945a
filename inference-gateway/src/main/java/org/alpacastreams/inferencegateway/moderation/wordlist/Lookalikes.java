package org.alpacastreams.inferencegateway.moderation.wordlist;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes text in the plainest letters it can be read in: compatibility forms, letters that look
 * like Latin ones (Unicode TS 39), combining marks, invisible characters and case are gone.
 */
final class Lookalikes {
  /** Read as Latin letters by people who disguise words, though Unicode holds them apart. */
  private static final String DISGUISES =
      "кkмmтtвbнhαaβbεeηnιiκkνvοoρpτtυuχxωwγyδdσoλlгrяrиnдdıiʟlɴnʀrłlđdøo";

  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();
  private static final Map<Integer, String> KNOWN = new HashMap<>();

  static {
    for (int i = 0; i < DISGUISES.length(); i += 2) {
      KNOWN.put((int) DISGUISES.charAt(i), DISGUISES.substring(i + 1, i + 2));
    }
    KNOWN.put((int) 'ß', "ss");
    KNOWN.put((int) 'æ', "ae");
    KNOWN.put((int) 'œ', "oe");
  }

  private final Map<Integer, String> read = new ConcurrentHashMap<>(KNOWN);

  /** Unicode's table, which takes a moment to load and is rarely needed. */
  private static final class UnicodeTable {
    private static final SpoofChecker CHECKER =
        new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  }

  /** The same text in plain letters. */
  String plain(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String decomposed = DECOMPOSED.normalize(text);
    StringBuilder plain = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); ) {
      int letter = decomposed.codePointAt(i);
      i += Character.charCount(letter);
      if (letter < 0x80) {
        plain.append((char) UCharacter.toLowerCase(letter));
      } else if (!isInvisible(letter)) {
        if (Character.isLetter(letter) && !Character.isIdeographic(letter)) {
          plain.append(read.computeIfAbsent(letter, Lookalikes::lookalike));
        } else {
          plain.appendCodePoint(letter);
        }
      }
    }
    return plain.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInvisible(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT
        // The Hangul fillers, letters that nobody sees.
        || letter == 0x115F
        || letter == 0x1160;
  }

  private static String lookalike(int letter) {
    int small = UCharacter.toLowerCase(letter);
    String known = KNOWN.get(small);
    if (known != null) {
      return known;
    }
    String found = skeleton(letter);
    // A capital I of any script has the skeleton of a small L.
    String latin = found.equals("l") && small != letter ? skeleton(small) : found;
    return latin.length() == 1 && latin.charAt(0) < 0x80
        ? latin
        : UCharacter.foldCase(UCharacter.toString(letter), true);
  }

  private static String skeleton(int letter) {
    String decomposed =
        DECOMPOSED.normalize(UnicodeTable.CHECKER.getSkeleton(UCharacter.toString(letter)));
    StringBuilder bare = new StringBuilder();
    decomposed.codePoints().filter(c -> !isInvisible(c)).forEach(bare::appendCodePoint);
    return UCharacter.foldCase(bare.toString(), true);
  }
}

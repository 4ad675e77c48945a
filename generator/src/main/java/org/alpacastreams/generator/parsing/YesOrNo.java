package org.alpacastreams.generator.parsing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Parsing;

/** Reads the answer to a yes-or-no question (SPEC 2.3). */
final class YesOrNo {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");

  private YesOrNo() {}

  /** Whether {@code text} says one of the words for yes. */
  static boolean isYes(Parsing parsing, List<String> yes, String text) {
    return switch (parsing) {
      case REFERENCE -> isExactly(PythonText.strip(text), yes);
      case ROBUST -> beginsWith(text, yes);
    };
  }

  /** The reference knows {@code Yes}, {@code yes} and {@code YES}. */
  private static boolean isExactly(String text, List<String> yes) {
    return yes.stream()
        .anyMatch(
            word ->
                text.equals(word)
                    || text.equals(word.toLowerCase(Locale.ROOT))
                    || text.equals(word.toUpperCase(Locale.ROOT))
                    || text.equals(PythonText.capitalize(word)));
  }

  /** The first word counts. No space ends a Chinese one: there, how the answer begins. */
  private static boolean beginsWith(String text, List<String> yes) {
    Matcher matcher = WORD.matcher(text);
    if (!matcher.find()) {
      return false;
    }
    String first = folded(matcher.group());
    return yes.stream()
        .map(word -> folded(PythonText.strip(word)))
        .filter(word -> !word.isEmpty())
        .anyMatch(word -> first.equals(word) || (isHan(word) && first.startsWith(word)));
  }

  private static String folded(String word) {
    return word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean isHan(String word) {
    return word.codePoints()
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }
}

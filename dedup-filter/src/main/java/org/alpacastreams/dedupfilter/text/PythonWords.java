package org.alpacastreams.dedupfilter.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words between spaces, and listed ones found as Python's {@code \b(word)\b} with {@code
 * IGNORECASE} does (SPEC 1.5 a and b, 1.8).
 *
 * <p>Java's own {@code \b} counts combining marks as word characters and numbers such as ² as none,
 * and its look-behind sees half of a character outside the basic plane; so the boundaries are
 * spelled out, the left one in code.
 */
final class PythonWords implements Words {
  private static final String NO_WORD_CHARACTER_FOLLOWS = "(?![\\p{L}\\p{N}_])";

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private final Pattern listed;

  PythonWords(List<String> listed) {
    this.listed = listed.isEmpty() ? NOTHING : anyOf(listed);
  }

  private static Pattern anyOf(List<String> listed) {
    return Pattern.compile(
        listed.stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")" + NO_WORD_CHARACTER_FOLLOWS)),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  @Override
  public int count(String text) {
    return PythonText.countWords(text);
  }

  /** As it stands there. */
  @Override
  public Optional<String> firstListed(String text) {
    Matcher match = listed.matcher(text);
    int from = 0;
    while (match.find(from)) {
      if (match.start() == 0 || !isWordCharacter(text.codePointBefore(match.start()))) {
        return Optional.of(match.group());
      }
      from = match.start() + 1;
    }
    return Optional.empty();
  }

  private static boolean isWordCharacter(int c) {
    return c == '_'
        || switch (Character.getType(c)) {
          case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
              true;
          default -> Character.isLetter(c);
        };
  }
}

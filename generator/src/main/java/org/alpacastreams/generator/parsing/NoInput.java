package org.alpacastreams.generator.parsing;

import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;

/** What stands where no input is needed, with the small changes that chat models make to it. */
final class NoInput {
  private static final Pattern ENGLISH =
      Pattern.compile("(?i)[<(\\[{\"'`*]{0,3}no[ _-]?input[>)\\]}\"'`*]{0,3}\\.?");
  private static final String OPENING = "<([{\"'`*\uff08\u3010\u300c\u300a\u201c";
  private static final String CLOSING = ">)]}\"'`*\uff09\u3011\u300d\u300b\u201d";

  private final Pattern pattern;

  private NoInput(Pattern pattern) {
    this.pattern = pattern;
  }

  static NoInput of(Labels labels) {
    String word = PythonText.strip(labels.noInput());
    if (ENGLISH.matcher(word).matches()) {
      return new NoInput(ENGLISH);
    }
    int start = 0;
    int end = word.length();
    while (start < end - 1 && OPENING.indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start + 1 && CLOSING.indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return new NoInput(
        Pattern.compile(
            "(?iu)["
                + Pattern.quote(OPENING)
                + "]{0,3}"
                + Pattern.quote(word.substring(start, end))
                + "["
                + Pattern.quote(CLOSING)
                + "]{0,3}[.\u3002]?|"
                + ENGLISH.pattern()));
  }

  /** {@code input}, or nothing where it says that there is none. */
  String read(String input) {
    return pattern.matcher(input).matches() ? "" : input;
  }
}

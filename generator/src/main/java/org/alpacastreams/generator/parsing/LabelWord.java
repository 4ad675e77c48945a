package org.alpacastreams.generator.parsing;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.prompts.Labels;

/**
 * What is left of a label's template without its number and punctuation: {@code Instruction} of
 * {@code {n}. Instruction:}.
 *
 * @param before the word before the number; empty where the number comes first
 * @param after the word after the number; empty where the number comes last
 * @param colon whether a colon ends the label
 */
record LabelWord(String before, String after, boolean colon) {
  /** Numbering punctuation, colons and decoration, half- and full-width. */
  private static final String PUNCTUATION = ".):\uff1a\u3001\uff0e\u3002\uff09(\uff08*_#>`-";

  private static final String COLONS = ":\uff1a";

  static LabelWord of(String template) {
    String[] parts = template.split(Pattern.quote(Labels.NUMBER), 2);
    String after = parts.length > 1 ? parts[1] : "";
    String end = PythonText.strip(template);
    return new LabelWord(
        trimmed(parts[0]),
        trimmed(after),
        !end.isEmpty() && COLONS.indexOf(end.charAt(end.length() - 1)) >= 0);
  }

  /** The word itself: the one next to the text, where there are two. */
  String word() {
    return after.isEmpty() ? before : after;
  }

  /** The label without its number, for messages: {@code Instruction:}. */
  String shown() {
    String word = Stream.of(before, after).filter(w -> !w.isEmpty()).collect(Collectors.joining());
    return word + (colon ? ":" : "");
  }

  /** An expression that finds {@code word} in any case and with any spaces within. */
  static String expression(String word) {
    String quoted =
        Stream.of(word.split(PythonText.SPACE + "+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("[ \\t]{1,4}+"));
    return (isAscii(word) ? "(?i:" : "(?iu:") + quoted + ")";
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isMargin(text.charAt(start))) {
      start++;
    }
    while (end > start && isMargin(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isMargin(char c) {
    return PythonText.isSpace(c) || PUNCTUATION.indexOf(c) >= 0;
  }
}

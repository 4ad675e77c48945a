package org.alpacastreams.generator.parsing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.prompts.Labels;

/** What stands where no input is needed, with the small changes that chat models make to it. */
final class NoInput {
  private static final Pattern NO_INPUT =
      Pattern.compile("(?i)[<(\\[{\"'`*]{0,3}no[ _-]?input[>)\\]}\"'`*]{0,3}\\.?");

  /** In quotation marks, as in {@code "none"}, these may well be an input. */
  private static final Pattern ENGLISH = Pattern.compile(NO_INPUT.pattern() + "|none|n/a");

  /** The ways to say it in Chinese, whichever of them the prompt has. */
  private static final List<String> CHINESE =
      List.of(
          "\u65e0", "\u65e0\u9700\u8f93\u5165", "\u4e0d\u9700\u8981\u8f93\u5165", "\u6ca1\u6709");

  private static final String OPENING = "<([{\"'`*\uff08\u3010\u300c\u300a\u201c";
  private static final String CLOSING = ">)]}\"'`*\uff09\u3011\u300d\u300b\u201d";

  private final Pattern pattern;

  private NoInput(Pattern pattern) {
    this.pattern = pattern;
  }

  static NoInput of(Labels labels) {
    String word = PythonText.strip(labels.noInput());
    if (NO_INPUT.matcher(word).matches()) {
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
    String words =
        Stream.concat(
                Stream.of(word.substring(start, end)),
                isHan(word) ? CHINESE.stream() : Stream.empty())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return new NoInput(
        Pattern.compile(
            "(?iu)["
                + Pattern.quote(OPENING)
                + "]{0,3}(?:"
                + words
                + ")["
                + Pattern.quote(CLOSING)
                + "]{0,3}[.\u3002]?|"
                + NO_INPUT.pattern()));
  }

  private static boolean isHan(String word) {
    return word.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  /** {@code input}, or nothing where it says that there is none. */
  String read(String input) {
    return pattern.matcher(input).matches() ? "" : input;
  }
}

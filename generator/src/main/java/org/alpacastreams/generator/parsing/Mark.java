package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of an answer that may structure it: a separator, or the beginning of a field. */
sealed interface Mark {
  /** Where the mark begins. */
  int start();

  /** Where the text after the mark begins. */
  int end();

  /** A line of three or more {@code #} and nothing else. */
  record Separator(int start, int end) implements Mark {}

  /**
   * Something like {@code 4. Instruction:}, with the decoration that chat models give it.
   *
   * @param number absent where the label has none
   * @param heading whether it is a third-level heading, a separator and a label in one line
   */
  record Label(int start, int end, OptionalInt number, Name name, boolean heading) implements Mark {
    boolean is(Name wanted) {
      return name == wanted;
    }
  }

  /** What a label announces. */
  enum Name {
    INSTRUCTION,
    INPUT,
    OUTPUT;

    static Name of(String word) {
      return switch (word.charAt(2)) {
        case 's', 'S' -> INSTRUCTION;
        case 'p', 'P' -> INPUT;
        default -> OUTPUT;
      };
    }
  }

  /**
   * One expression finds both kinds. Every repetition is bounded or possessive, so that no text
   * takes more than linear time; only {@code \n} ends a line.
   */
  Pattern PATTERN =
      Pattern.compile(
          "(?mid)^[ \\t]{0,8}+(?:"
              + "(?<separator>#{3,}+[ \\t\\r]*+$)"
              + "|(?<decoration>[*_#>`-]{0,6}+)[ \\t]{0,4}+"
              + "(?:[*_]{0,3}+(?<number>[0-9]{1,6}+)[ \\t]{0,3}+[.):][*_]{0,3}+"
              + PythonText.SPACE
              + "{0,4}+)?"
              + "[*_`]{0,3}+(?<name>instruction|input|output)[*_`]{0,3}+[ \\t]{0,3}+[:\\uff1a]"
              + "[*_`]{0,3}+)");

  /** All marks of a text, in order. */
  static List<Mark> in(String text) {
    List<Mark> marks = new ArrayList<>();
    Matcher matcher = PATTERN.matcher(text);
    while (matcher.find()) {
      if (matcher.start("separator") >= 0) {
        marks.add(new Separator(matcher.start(), matcher.end()));
      } else {
        String number = matcher.group("number");
        marks.add(
            new Label(
                matcher.start(),
                matcher.end(),
                number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number)),
                Name.of(matcher.group("name")),
                matcher.group("decoration").contains("###")));
      }
    }
    return marks;
  }
}

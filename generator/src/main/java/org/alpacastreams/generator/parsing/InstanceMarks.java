package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;

/** Finds, at the beginnings of lines, the words that structure instances in one language. */
final class InstanceMarks {
  private static final String END_OF_LINE = "(?=[ \\t]*+\\r?+(?:\\n|\\z))";

  private final Pattern pattern;

  /** What a mark announces. */
  enum Kind {
    EXAMPLE("example"),
    CLASS_LABEL("label"),
    OUTPUT("output"),
    INPUT("input");

    private final String group;

    Kind(String group) {
      this.group = group;
    }
  }

  /**
   * A mark.
   *
   * @param start where its line begins
   * @param end where the text after it begins
   * @param numbered whether it has a number
   */
  record InstanceMark(int start, int end, Kind kind, boolean numbered) {
    InstanceMark withLabelAsOutput() {
      return kind == Kind.CLASS_LABEL ? new InstanceMark(start, end, Kind.OUTPUT, numbered) : this;
    }
  }

  InstanceMarks(Labels labels) {
    String number = "(?<number>" + Punctuation.WIDE.number() + ")?+";
    String closing = "[*_`\u3011\u300d\\]]{0,3}+";
    String colon = "[ \\t]{0,3}+[:\uff1a]" + closing;
    pattern =
        Pattern.compile(
            // "# Output: 9" is a comment in a program.
            "(?md)^[ \\t]{0,8}+(?!#[^#])[*_#>`-]{0,6}+[ \\t]{0,4}+"
                + "(?:[*_]{0,3}+[0-9]{1,6}+[ \\t]{0,3}+[.)\u3001\uff0e][*_]{0,3}+[ \\t]{0,4}+)?+"
                + "[*_`\u3010\u300c\\[]{0,3}+(?:"
                // An example's number is followed by punctuation or by nothing: "Example 2 shows".
                + named(Kind.EXAMPLE, labels.example())
                + "[ \\t]{0,3}+(?<example1>[0-9\uff10-\uff19]{1,6}+)?+"
                + closing
                + "[ \\t]{0,3}+(?:[.):\uff1a\u3001\uff09]"
                + closing
                + "|"
                + END_OF_LINE
                + ")|(?:"
                + named(Kind.CLASS_LABEL, labels.classLabel())
                + "|"
                + named(Kind.OUTPUT, labels.instanceOutput())
                + "|"
                + named(Kind.INPUT, labels.instanceInput())
                + ")[ \\t]{0,3}+"
                + number
                + closing
                + colon
                + ")");
  }

  private static String named(Kind kind, String word) {
    return "(?<" + kind.group + ">" + LabelWord.expression(PythonText.strip(word)) + ")";
  }

  /** All marks in order. Where any example is numbered, an unnumbered one is text. */
  List<InstanceMark> in(String text) {
    List<InstanceMark> marks = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    boolean examplesNumbered = false;
    while (matcher.find()) {
      for (Kind kind : Kind.values()) {
        if (matcher.start(kind.group) >= 0) {
          boolean numbered = matcher.start("number") >= 0 || matcher.start("example1") >= 0;
          examplesNumbered |= kind == Kind.EXAMPLE && numbered;
          marks.add(new InstanceMark(matcher.start(), matcher.end(), kind, numbered));
          break;
        }
      }
    }
    if (examplesNumbered) {
      marks.removeIf(mark -> mark.kind() == Kind.EXAMPLE && !mark.numbered());
    }
    return marks;
  }
}

package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;

/** Finds, at the beginnings of lines, the words that structure instances in one language. */
final class InstanceMarks {
  private static final String END_OF_LINE = "(?=[ \\t]*+\\r?+(?:\\n|\\z))";

  /** One to ten, as headings spell them. */
  private static final String CHINESE_NUMBER =
      "[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]";

  /** {@code (easy)} after a heading's number. */
  private static final String REMARK =
      "(?:[ \\t]{0,3}+[(\uff08][^()\uff08\uff09\\n]{1,60}+[)\uff09])?+";

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
                + "[ \\t]{0,3}+(?:(?<example1>[0-9\uff10-\uff19]{1,6}+|"
                + CHINESE_NUMBER
                + ")"
                + closing
                + REMARK
                + ")?+"
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
    return withoutTitles(text, marks);
  }

  /** A numbered heading may have a title: its line's rest, if a labelled input comes next. */
  private static List<InstanceMark> withoutTitles(String text, List<InstanceMark> marks) {
    for (int i = 0; i + 1 < marks.size(); i++) {
      InstanceMark heading = marks.get(i);
      InstanceMark next = marks.get(i + 1);
      if (heading.kind() == Kind.EXAMPLE && heading.numbered() && next.kind() == Kind.INPUT) {
        int newline = text.indexOf('\n', heading.end());
        if (newline >= 0
            && newline < next.start()
            && PythonText.isBlank(text, newline, next.start())) {
          marks.set(i, new InstanceMark(heading.start(), newline, Kind.EXAMPLE, true));
        }
      }
    }
    return marks;
  }
}

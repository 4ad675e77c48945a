package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;

/** Where the items of a list begin: at numbered lines or, where none is numbered, at bullets. */
final class ListLines {
  private static final Pattern BULLET =
      Pattern.compile("(?md)^[ \\t]{0,3}+[-*\u2022\u00b7][ \\t]{1,4}+(?=[^ \\t\\r\\n*-])");
  private static final String DECORATION = "[*_#>`-]{0,6}+";

  private final Pattern numbered;

  /** Finds numbers as the list's own label has them, and as lists usually have them. */
  ListLines(Labels labels) {
    LabelWord label = LabelWord.of(labels.listItem());
    String before = word(label.before());
    String after = word(label.after());
    String number = "(?<number>" + Punctuation.WIDE.number() + ")";
    // "10:30" and "3.5" begin no item.
    String stop = "[ \\t]{0,3}+(?:[)\u3001\uff0e\u3002\uff09]|[.:\uff1a](?![0-9]))";
    numbered =
        Pattern.compile(
            "(?md)^[ \\t]{0,3}+"
                + DECORATION
                + "[ \\t]{0,4}+"
                + before
                + "[(\uff08]?+"
                + number
                + stop
                + "[*_]{0,3}+[ \\t]{0,4}+"
                + after
                + "[*_]{0,3}+");
  }

  /**
   * A line that begins an item.
   *
   * @param start where its number or bullet begins
   * @param end where its text begins
   * @param number its number; 0 for a bullet
   */
  record Line(int start, int end, int number) {}

  /** The lines that begin items, in order. */
  List<Line> in(String text) {
    List<Line> lines = new ArrayList<>();
    Matcher matcher = numbered.matcher(text);
    while (matcher.find()) {
      lines.add(
          new Line(matcher.start(), matcher.end(), Integer.parseInt(matcher.group("number"))));
    }
    if (lines.isEmpty()) {
      Matcher bullet = BULLET.matcher(text);
      while (bullet.find()) {
        lines.add(new Line(bullet.start(), bullet.end(), 0));
      }
    }
    return lines;
  }

  private static String word(String word) {
    return word.isEmpty()
        ? ""
        : "(?:" + LabelWord.expression(word) + "[ \\t]{0,3}+[:\uff1a]?+[ \\t]{0,3}+)?+";
  }
}

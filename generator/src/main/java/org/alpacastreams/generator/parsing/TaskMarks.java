package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.parsing.Mark.Label;
import org.alpacastreams.generator.parsing.Mark.Name;
import org.alpacastreams.generator.parsing.Mark.Separator;

/**
 * Finds a task's labels in an answer, in the words of one language.
 *
 * <p>One expression finds separators and labels. Every repetition is bounded or possessive, so that
 * no text takes more than linear time; only {@code \n} ends a line.
 */
final class TaskMarks {
  /** The reference's words; their numbering stays as narrow as an English teacher's. */
  static final TaskMarks ENGLISH = new TaskMarks(Labels.ENGLISH, Punctuation.NARROW);

  private static final List<Name> NAMES = List.of(Name.values());

  private final Map<Name, LabelWord> words = new EnumMap<>(Name.class);
  private final Pattern pattern;

  private TaskMarks(Labels labels, Punctuation punctuation) {
    words.put(Name.INSTRUCTION, LabelWord.of(labels.instruction()));
    words.put(Name.INPUT, LabelWord.of(labels.input()));
    words.put(Name.OUTPUT, LabelWord.of(labels.output()));
    StringBuilder names = new StringBuilder();
    words.forEach(
        (name, word) ->
            names.append(names.isEmpty() ? "" : "|").append(punctuation.label(name.group(), word)));
    pattern =
        Pattern.compile(
            "(?mid)^[ \\t]{0,8}+(?:"
                + "(?<separator>#{3,}+[ \\t\\r]*+$)"
                + "|(?<decoration>[*_#>`-]{0,6}+)[ \\t]{0,4}+(?:"
                + names
                + "))");
  }

  static TaskMarks of(Labels labels) {
    boolean english =
        labels.instruction().equals(Labels.ENGLISH.instruction())
            && labels.input().equals(Labels.ENGLISH.input())
            && labels.output().equals(Labels.ENGLISH.output());
    return english ? ENGLISH : new TaskMarks(labels, Punctuation.WIDE);
  }

  /** The label as messages show it, such as {@code Input:}. */
  String shown(Name name) {
    return words.get(name).shown();
  }

  /**
   * All marks of a text, in order. Only lines begin with them: to look for them anywhere takes
   * several times as long, and it is what reading an answer takes longest for.
   */
  List<Mark> in(String text) {
    List<Mark> marks = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int line = 0;
    while (line < text.length()) {
      int from = line + 1;
      if (matcher.region(line, text.length()).lookingAt()) {
        marks.add(mark(matcher));
        from = matcher.end();
      }
      // A label may end with its line.
      int newline = text.indexOf('\n', from - 1);
      line = newline < 0 ? text.length() : newline + 1;
    }
    return marks;
  }

  private static Mark mark(Matcher matcher) {
    return matcher.start("separator") >= 0
        ? new Separator(matcher.start(), matcher.end())
        : label(matcher);
  }

  private static Label label(Matcher matcher) {
    for (Name name : NAMES) {
      if (matcher.start(name.group()) >= 0) {
        String number = matcher.group(name.numberGroup());
        return new Label(
            matcher.start(),
            matcher.end(),
            number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number)),
            name,
            matcher.group("decoration").contains("###"));
      }
    }
    throw new IllegalStateException("a label of no name at " + matcher.start());
  }
}

package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.generator.parsing.Mark.Label;
import org.alpacastreams.generator.parsing.Mark.Name;

/**
 * An answer cut into parts, each at most one item.
 *
 * <p>A cut is made at every separator line, and at an {@code Instruction:} label where a model
 * forgot the separator. Such a label inside an output (a numbered recipe may have one) is told from
 * a new item by what follows: it is one if it carries the next number, or if its own {@code Input:}
 * or {@code Output:} comes next.
 *
 * @param text the answer without a code fence around it and without a repeated first label
 */
record AnswerParts(String text, List<Part> parts) {
  private static final Pattern TRAILING_SEPARATOR = Pattern.compile("#{3,}+\\s*+\\z");

  /**
   * A part of the text.
   *
   * @param labels the labels in it, in order; of each name only numbered ones if the answer numbers
   *     any
   * @param instructionImplied whether its {@code Instruction:} label may stand in the prompt
   */
  record Part(int start, int end, List<Label> labels, boolean instructionImplied) {
    String of(String text) {
      return text.substring(start, end);
    }

    /** Whether the last of its fields ends with a rule that may be no part of it. */
    boolean endsWithRule(String text) {
      int field = labels.isEmpty() ? start : labels.get(labels.size() - 1).end();
      return RuleLines.end(text, field, end);
    }

    boolean isBlankIn(String text) {
      return PythonText.isBlank(text, start, end);
    }

    boolean startsWithInstruction(String text) {
      return !labels.isEmpty()
          && labels.get(0).is(Name.INSTRUCTION)
          && PythonText.isBlank(text, start, labels.get(0).start());
    }
  }

  static AnswerParts of(String answer, int firstItemNumber, TaskMarks marks) {
    String text = CodeFence.removedFrom(answer);
    List<Mark> found = marks.in(text);
    if (repeatsLabel(text, found)) {
      text = text.substring(found.get(0).end());
      found = marks.in(text);
    }
    return new AnswerParts(text, new Cutting(text, structural(found), firstItemNumber).parts());
  }

  /** Whether rules are drawn between the parts: one alone may as well be a heading's. */
  boolean separatedByRules() {
    return parts.stream().filter(part -> part.endsWithRule(text)).limit(2).count() == 2;
  }

  /** A bare {@code Instruction:} at the very beginning repeats the prompt's last word. */
  private static boolean repeatsLabel(String text, List<Mark> marks) {
    return !marks.isEmpty()
        && marks.get(0) instanceof Label label
        && label.is(Name.INSTRUCTION)
        && label.number().isEmpty()
        && PythonText.isBlank(text, 0, label.start());
  }

  /** The state of one pass over the marks. */
  private static final class Cutting {
    private final String text;
    private final List<Mark> marks;
    private final List<Part> parts = new ArrayList<>();
    private List<Label> labels = new ArrayList<>();
    private int start;
    private int number;
    private boolean first = true;

    Cutting(String text, List<Mark> marks, int firstItemNumber) {
      this.text = text;
      this.marks = marks;
      this.number = firstItemNumber;
    }

    List<Part> parts() {
      for (int i = 0; i < marks.size(); i++) {
        if (marks.get(i) instanceof Label label) {
          take(label, i);
        } else {
          close(marks.get(i).start());
          start = marks.get(i).end();
          number++;
        }
      }
      close(text.length());
      return List.copyOf(parts);
    }

    private void take(Label label, int index) {
      if (!label.is(Name.INSTRUCTION)) {
        labels.add(label);
      } else if (PythonText.isBlank(text, start, label.start())) {
        open(label);
      } else if (label.heading()
          || label.number().equals(OptionalInt.of(number + 1))
          || followedByItsFields(label, index)) {
        close(withoutTrailingSeparator(label.start()));
        start = label.start();
        open(label);
      }
    }

    private void open(Label label) {
      labels.add(label);
      number = label.number().orElse(number);
    }

    private boolean followedByItsFields(Label label, int index) {
      return index + 1 < marks.size()
          && marks.get(index + 1) instanceof Label next
          && !next.is(Name.INSTRUCTION)
          && (next.number().isEmpty() || next.number().equals(label.number()));
    }

    /** {@code …the answer. ###} at a line's end, directly before the next item, is a separator. */
    private int withoutTrailingSeparator(int end) {
      Matcher trailing = TRAILING_SEPARATOR.matcher(text).region(Math.max(start, end - 80), end);
      return trailing.find() ? trailing.start() : end;
    }

    private void close(int end) {
      parts.add(new Part(start, end, List.copyOf(labels), first));
      labels = new ArrayList<>();
      first = false;
    }
  }

  /** The marks that count: where an answer numbers its inputs, {@code Input: 5} is text. */
  private static List<Mark> structural(List<Mark> marks) {
    Set<Name> numbered = EnumSet.noneOf(Name.class);
    for (Mark mark : marks) {
      if (mark instanceof Label label && label.number().isPresent()) {
        numbered.add(label.name());
      }
    }
    return marks.stream()
        .filter(
            m ->
                !(m instanceof Label label)
                    || label.number().isPresent()
                    || !numbered.contains(label.name()))
        .toList();
  }
}

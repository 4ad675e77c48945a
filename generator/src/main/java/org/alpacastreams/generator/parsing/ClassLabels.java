package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.generator.parsing.InstanceMarks.InstanceMark;
import org.alpacastreams.generator.parsing.InstanceMarks.Kind;
import org.alpacastreams.generator.parsing.RobustInstances.Found;

/**
 * Pairs class labels with inputs that carry no label of their own: with the text after each, as
 * models are asked to write it, or with the text before each, where only that leaves none over.
 */
record ClassLabels(InstanceMarks marks, NoInput noInput) {

  /**
   * A class label.
   *
   * @param before the text before it, from where the label before it ends or from its heading
   * @param label its own line's text
   * @param after the text after it, up to the next label or the heading directly before that
   * @param end where that ends
   */
  private record Labelled(String before, String label, String after, int end) {}

  /** The instances in {@code text}, which has a class label. */
  List<Found> pairs(String text, List<InstanceMark> all, boolean cutOff) {
    List<Labelled> labels = labels(text, all);
    boolean inputsFirst = inputsFirst(labels, cutOff);
    List<Found> found = new ArrayList<>();
    for (Labelled label : labels) {
      String input = withoutLabel(inputsFirst ? label.before() : label.after());
      boolean ends = label.end() == text.length() && !(inputsFirst && !label.after().isEmpty());
      found.add(new Found(new Instance(noInput.read(input), label.label()), ends));
    }
    return found;
  }

  /** What comes after the last label of an answer that was cut off may be the next one's input. */
  private static boolean inputsFirst(List<Labelled> labels, boolean cutOff) {
    return labels.stream().noneMatch(label -> label.before().isEmpty())
        && !announces(labels.get(0).before())
        && (cutOff || labels.get(labels.size() - 1).after().isEmpty());
  }

  /** {@code Here are some examples:} is no input. */
  private static boolean announces(String text) {
    return text.endsWith(":") || text.endsWith("\uff1a");
  }

  private static List<Labelled> labels(String text, List<InstanceMark> all) {
    List<Labelled> labels = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < all.size(); i++) {
      InstanceMark mark = all.get(i);
      if (mark.kind() == Kind.EXAMPLE) {
        before = mark.end();
      } else if (mark.kind() == Kind.CLASS_LABEL) {
        int end = endOf(mark, all, i, text);
        int lineEnd = lineEnd(text, mark.end(), end);
        labels.add(
            new Labelled(
                PythonText.strip(text.substring(before, mark.start())),
                PythonText.strip(text.substring(mark.end(), lineEnd)),
                PythonText.strip(text.substring(lineEnd, end)),
                end));
        before = lineEnd;
      }
    }
    return labels;
  }

  /** Where the first line that is not blank ends. */
  private static int lineEnd(String text, int start, int end) {
    int first = start;
    while (first < end && PythonText.isSpace(text.charAt(first))) {
      first++;
    }
    int newline = text.indexOf('\n', first);
    return newline < 0 || newline > end ? end : newline;
  }

  /** The next label, or the heading directly before it. */
  private static int endOf(InstanceMark label, List<InstanceMark> all, int index, String text) {
    for (int i = index + 1; i < all.size(); i++) {
      InstanceMark mark = all.get(i);
      boolean heading =
          mark.kind() == Kind.EXAMPLE
              && (i + 1 == all.size() || all.get(i + 1).kind() == Kind.CLASS_LABEL)
              && PythonText.isBlank(
                  text, mark.end(), i + 1 == all.size() ? text.length() : all.get(i + 1).start());
      if (mark.kind() == Kind.CLASS_LABEL || heading) {
        return mark.start();
      }
    }
    return Math.max(label.end(), text.length());
  }

  private String withoutLabel(String input) {
    List<InstanceMark> own = marks.in(input);
    return !own.isEmpty() && own.get(0).kind() == Kind.INPUT && own.get(0).start() == 0
        ? PythonText.strip(input.substring(own.get(0).end()))
        : input;
  }
}

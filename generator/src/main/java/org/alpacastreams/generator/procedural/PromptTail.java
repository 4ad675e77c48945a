package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Reading;

/**
 * What a prompt asks for, read from its text as a language model would read it: the examples it
 * shows, and the item it wants next (SPEC 1.2 and 2.2).
 *
 * @param firstNumber the number of the item to begin with
 * @param continuesLabel whether the prompt ends with that item's label, such as {@code N.
 *     Instruction:}
 */
record PromptTail(int firstNumber, boolean continuesLabel, List<WrittenTask> examples) {
  private static final String END = "\n" + Labels.SEPARATOR;

  PromptTail {
    examples = List.copyOf(examples);
  }

  /** What the text shows in the layout of {@code reading}. */
  static PromptTail of(String prompt, Reading reading, Labels labels) {
    if (reading == Reading.INSTRUCTIONS) {
      return list(prompt, marks(prompt, List.of(labels.listItem())));
    }
    List<String> fields =
        reading == Reading.QUESTIONS
            ? List.of(labels.instruction(), labels.input())
            : List.of(labels.instruction(), labels.input(), labels.output());
    return tasks(prompt, marks(prompt, fields), fields.size(), labels.noInput());
  }

  /**
   * A label in the prompt.
   *
   * @param field its place in an item; 0 begins one
   */
  private record Mark(int start, int end, int field, int number) {}

  private static List<Mark> marks(String prompt, List<String> templates) {
    List<String> expressions = new ArrayList<>();
    for (String template : templates) {
      String[] parts = template.strip().split(Pattern.quote(Labels.NUMBER), 2);
      expressions.add(
          Pattern.quote(parts[0])
              + "([0-9]{1,6})"
              + Pattern.quote(parts.length > 1 ? parts[1] : ""));
    }
    List<Mark> marks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("(?m)^(?:" + String.join("|", expressions) + ")").matcher(prompt);
    while (matcher.find()) {
      for (int field = 0; field < templates.size(); field++) {
        if (matcher.group(field + 1) != null) {
          int number = Integer.parseInt(matcher.group(field + 1));
          marks.add(new Mark(matcher.start(), matcher.end(), field, number));
        }
      }
    }
    return marks;
  }

  private static PromptTail tasks(String prompt, List<Mark> marks, int fields, String noInput) {
    List<WrittenTask> examples = new ArrayList<>();
    int last = 0;
    boolean open = false;
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).field() == 0) {
        last = marks.get(i).number();
        open = prompt.substring(marks.get(i).end()).isBlank();
        List<String> texts = fieldsOf(prompt, marks, i, fields);
        if (texts.size() == fields) {
          String input = texts.get(1);
          examples.add(
              new WrittenTask(
                  texts.get(0).strip(),
                  input.equals(noInput) ? "" : input,
                  fields > 2 ? texts.get(2) : ""));
        }
      }
    }
    return new PromptTail(open ? last : last + 1, open, examples);
  }

  /** The texts of the labels from {@code first} on that belong to one item. */
  private static List<String> fieldsOf(String prompt, List<Mark> marks, int first, int fields) {
    List<String> texts = new ArrayList<>();
    for (int field = 0; field < fields && first + field < marks.size(); field++) {
      Mark mark = marks.get(first + field);
      if (mark.field() != field || mark.number() != marks.get(first).number()) {
        break;
      }
      int next =
          first + field + 1 < marks.size() ? marks.get(first + field + 1).start() : prompt.length();
      int end = field == fields - 1 ? prompt.indexOf(END, mark.end()) : next - 1;
      if (end < 0 || end > next || end < mark.end()) {
        break;
      }
      String text = prompt.substring(mark.end(), end);
      texts.add(text.startsWith("\n") ? text.substring(1) : text);
    }
    return texts;
  }

  /** The list that the prompt ends with: its numbers go up one by one. */
  private static PromptTail list(String prompt, List<Mark> marks) {
    List<WrittenTask> examples = new ArrayList<>();
    boolean open = false;
    int last = 0;
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.number() != last + 1) {
        examples.clear();
      }
      last = mark.number();
      int line = prompt.indexOf('\n', mark.end());
      String text = prompt.substring(mark.end(), line < 0 ? prompt.length() : line).strip();
      open = prompt.substring(mark.end()).isBlank();
      if (!text.isEmpty()) {
        examples.add(new WrittenTask(text, "", ""));
      }
    }
    return new PromptTail(open ? last : last + 1, open, examples);
  }
}

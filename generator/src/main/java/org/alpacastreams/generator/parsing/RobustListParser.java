package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.parsing.ListLines.Line;

/**
 * Reads a list of instructions so that a broken item costs only itself: an item begins at a
 * numbered line, but for those of lists inside items, its text ends before an input or output that
 * the model added, and its case is kept. The first item has no number, because the prompt ends with
 * it.
 */
final class RobustListParser implements CompletionParser {
  /** As many as of tasks: guards the topics against a teacher that repeats itself. */
  private static final int MOST_ITEMS = 1_000;

  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*+\\n");
  private static final Pattern RULE = Pattern.compile("(?md)^[ \\t]{0,8}+[*_#=-]{3,}+[ \\t\\r]*+$");
  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

  private final ListLines lines;
  private final Pattern ownField;
  private final Pattern ownLabel;

  RobustListParser(Labels labels) {
    this.lines = new ListLines(labels);
    String fields =
        Stream.of(
                LabelWord.of(labels.input()).word(),
                LabelWord.of(labels.output()).word(),
                labels.instanceInput(),
                labels.instanceOutput())
            .filter(word -> !PythonText.strip(word).isEmpty())
            .map(word -> LabelWord.expression(PythonText.strip(word)))
            .collect(Collectors.joining("|"));
    this.ownField = Pattern.compile("(?md)" + labelled("\\n[ \\t]{0,8}+", fields));
    String instruction = LabelWord.of(labels.instruction()).word();
    this.ownLabel =
        instruction.isEmpty()
            ? Pattern.compile("(?!)")
            : Pattern.compile(labelled("", LabelWord.expression(instruction)));
  }

  private static String labelled(String before, String words) {
    return before
        + "[*_#>`-]{0,6}+[ \\t]{0,4}+(?:[0-9]{1,6}+[ \\t]{0,3}+[.)\u3001\uff0e]"
        + PythonText.SPACE
        + "{0,4}+)?+[*_`]{0,3}+(?:"
        + words
        + ")[*_`]{0,3}+[ \\t]{0,3}+[:\uff1a][*_`]{0,3}+";
  }

  @Override
  public List<ParsedItem> parse(Completion completion) {
    String text = CodeFence.removedFrom(completion.text());
    List<Line> begins =
        ListBeginnings.in(text, lines.in(text), ownField, completion.firstItemNumber());
    return new Reading(text, begins, completion).items();
  }

  /** One pass over the text. */
  private final class Reading {
    private final String text;
    private final List<Line> begins;
    private final Completion completion;
    private final List<ParsedItem> items = new ArrayList<>();
    private int number;

    Reading(String text, List<Line> begins, Completion completion) {
      this.text = text;
      this.begins = begins;
      this.completion = completion;
      this.number = completion.firstItemNumber();
    }

    List<ParsedItem> items() {
      int firstEnd = begins.isEmpty() ? text.length() : begins.get(0).start();
      if (isPreamble(firstEnd)) {
        broken(BrokenPart.NO_LABELS, "this part comes before the list", 0, firstEnd);
      } else {
        read(0, firstEnd, begins.isEmpty());
      }
      for (int i = 0; i < begins.size(); i++) {
        if (items.size() >= MOST_ITEMS) {
          broken(
              BrokenPart.TOO_MANY_ITEMS,
              "the answer has more than " + MOST_ITEMS + " items",
              begins.get(i).start(),
              text.length());
          break;
        }
        boolean last = i == begins.size() - 1;
        read(begins.get(i).end(), last ? text.length() : begins.get(i + 1).start(), last);
      }
      return List.copyOf(items);
    }

    /** Text without an answer before a number that the prompt had written, or before bullets. */
    private boolean isPreamble(int end) {
      if (begins.isEmpty()) {
        return false;
      }
      int first = begins.get(0).number();
      return first == 0
          ? PythonText.strip(text.substring(0, end)).matches("(?s).*[:\uff1a]")
          : first <= completion.firstItemNumber() && !ownField.matcher(text).region(0, end).find();
    }

    private void read(int start, int end, boolean last) {
      if (last && completion.cutOff()) {
        broken(BrokenPart.TRUNCATED, "the answer ended in the middle of this item", start, end);
        return;
      }
      int itemEnd = last && !begins.isEmpty() ? endOfLast(start, end) : end;
      String instruction = instruction(text.substring(start, itemEnd));
      if (LETTER_OR_DIGIT.matcher(instruction).find()) {
        items.add(new ParsedItem.Intact(number, instruction, "", ""));
        number++;
      }
      broken(BrokenPart.NO_LABELS, "this part comes after the list", itemEnd, end);
    }

    /** A paragraph after the last item is chatter, unless items have paragraphs here. */
    private int endOfLast(int start, int end) {
      Matcher blank = BLANK_LINE.matcher(text);
      if (!blank.find(start) || PythonText.isBlank(text, start, blank.start())) {
        return end;
      }
      int paragraph = blank.start();
      int from = isPreamble(begins.get(0).start()) ? begins.get(0).end() : 0;
      for (Line next : begins) {
        if (next.start() > from
            && BLANK_LINE.matcher(PythonText.strip(text.substring(from, next.start()))).find()) {
          return end;
        }
        from = next.end();
      }
      return ownField.matcher(text).region(paragraph, end).find() ? end : paragraph;
    }

    private void broken(BrokenPart reason, String message, int start, int end) {
      String part = text.substring(start, end);
      if (LETTER_OR_DIGIT.matcher(part).find()) {
        items.add(reason.of(number, message, part));
        number++;
      }
    }
  }

  private String instruction(String part) {
    Matcher label = ownLabel.matcher(part);
    int start = label.lookingAt() ? label.end() : 0;
    Matcher field = ownField.matcher(part);
    String own = field.find(start) ? part.substring(start, field.start()) : part.substring(start);
    String collapsed = undecorated(PythonText.collapse(RULE.matcher(own).replaceAll("")));
    return collapsed.isEmpty() || collapsed.charAt(0) < 'a' || collapsed.charAt(0) > 'z'
        ? collapsed
        : Character.toUpperCase(collapsed.charAt(0)) + collapsed.substring(1);
  }

  /** {@code **10. Name a sea.**}: what opened before the number closes here. */
  private static String undecorated(String text) {
    boolean closesOnly = text.endsWith("**") && text.indexOf("**") == text.length() - 2;
    return closesOnly ? PythonText.strip(text.substring(0, text.length() - 2)) : text;
  }
}

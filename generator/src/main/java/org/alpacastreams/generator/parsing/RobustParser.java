package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.parsing.Mark.Label;
import org.alpacastreams.generator.parsing.Mark.Name;

/**
 * Reads an answer so that a broken item costs only itself (SPEC 5).
 *
 * <p>The text is cut at separator lines and at {@code Instruction:} labels ({@link AnswerParts});
 * each part is read alone: its labels must be Instruction, Input, Output, in this order, under one
 * number or under none. Which number does not matter: chat models restart at 1 or skip. The first
 * part may lack its label, because the prompt ends with it.
 *
 * <p>Questions have no output: where a model writes one all the same, the item ends before it.
 */
final class RobustParser implements CompletionParser {
  /** Far above the 20 of the prompt; guards the topics against a teacher that repeats itself. */
  private static final int MOST_ITEMS = 1_000;

  private static final Pattern NOTHING = Pattern.compile("[" + PythonText.SPACE + "`*_#>-]*+");

  private final TaskMarks marks;
  private final NoInput noInput;
  private final boolean withOutputs;

  RobustParser(Labels labels, boolean withOutputs) {
    this.marks = TaskMarks.of(labels);
    this.noInput = NoInput.of(labels);
    this.withOutputs = withOutputs;
  }

  @Override
  public List<ParsedItem> parse(Completion completion) {
    AnswerParts parts = AnswerParts.of(completion.text(), completion.firstItemNumber(), marks);
    boolean rules = parts.separatedByRules();
    List<ParsedItem> items = new ArrayList<>();
    int number = completion.firstItemNumber();
    for (int i = 0; i < parts.parts().size(); i++) {
      AnswerParts.Part part = parts.parts().get(i);
      if (items.size() == MOST_ITEMS) {
        items.add(
            BrokenPart.TOO_MANY_ITEMS.of(
                number,
                "the answer has more than " + MOST_ITEMS + " items",
                parts.text().substring(part.start())));
        break;
      }
      boolean last = i == parts.parts().size() - 1;
      Optional<ParsedItem> item =
          completion.cutOff() && last
              ? truncated(number, parts.text(), part)
              : read(number, parts.text(), part, rules);
      if (item.isPresent()) {
        items.add(item.get());
        number++;
      }
    }
    return List.copyOf(items);
  }

  private static Optional<ParsedItem> truncated(int number, String text, AnswerParts.Part part) {
    return part.isBlankIn(text)
        ? Optional.empty()
        : Optional.of(
            BrokenPart.TRUNCATED.of(
                number, "the answer ended in the middle of this item", part.of(text)));
  }

  private Optional<ParsedItem> read(int number, String text, AnswerParts.Part part, boolean rules) {
    if (part.labels().isEmpty()) {
      return NOTHING.matcher(part.of(text)).matches()
          ? Optional.empty()
          : Optional.of(
              BrokenPart.NO_LABELS.of(
                  number, "this part has no " + expectedLabels() + " label", part.of(text)));
    }
    boolean labelled = part.startsWithInstruction(text);
    if (!labelled && !part.instructionImplied()) {
      return Optional.of(
          BrokenPart.MISSING_INSTRUCTION_LABEL.of(
              number,
              "this part does not begin with an %s label".formatted(quoted(Name.INSTRUCTION)),
              part.of(text)));
    }
    Label head = part.labels().get(0);
    int instructionStart = labelled ? head.end() : part.start();
    List<Label> rest = labelled ? part.labels().subList(1, part.labels().size()) : part.labels();
    if (rest.isEmpty() && PythonText.isBlank(text, instructionStart, part.end())) {
      // The prompt's own label, said once more before the item.
      return Optional.empty();
    }
    return Optional.of(fields(number, text, part, instructionStart, rest, rules));
  }

  private ParsedItem fields(
      int number,
      String text,
      AnswerParts.Part part,
      int instructionStart,
      List<Label> rest,
      boolean rules) {
    OptionalInt own = numberOf(part);
    List<Label> fields =
        rest.stream().filter(l -> l.number().isEmpty() || l.number().equals(own)).toList();
    Optional<Label> input = first(fields, Name.INPUT);
    Optional<Label> output = first(fields, Name.OUTPUT);
    if (input.isEmpty()) {
      return missing(number, text, part, Name.INPUT, first(rest, Name.INPUT));
    }
    if (output.isEmpty() && withOutputs) {
      return missing(number, text, part, Name.OUTPUT, first(rest, Name.OUTPUT));
    }
    int end = RuleLines.before(text, output.orElse(input.get()).end(), part.end(), rules);
    int inputEnd = output.map(Label::start).orElse(end);
    if (inputEnd < input.get().start()) {
      return BrokenPart.LABEL_ORDER.of(
          number,
          "%s comes before %s".formatted(quoted(Name.OUTPUT), quoted(Name.INPUT)),
          part.of(text));
    }
    // Without numbers, a line like "Input: 5" is as likely a line of the output.
    if (repeated(fields, Name.INPUT) || repeated(fields, Name.OUTPUT)) {
      return BrokenPart.REPEATED_LABEL.of(
          number,
          "a label with number %d occurs twice".formatted(own.orElseThrow()),
          part.of(text));
    }
    String instruction = PythonText.strip(text.substring(instructionStart, input.get().start()));
    if (instruction.isEmpty()) {
      return BrokenPart.EMPTY_INSTRUCTION.of(number, "the instruction is empty", part.of(text));
    }
    String inputText = PythonText.strip(text.substring(input.get().end(), inputEnd));
    return new ParsedItem.Intact(
        number,
        instruction,
        noInput.read(inputText),
        withOutputs ? PythonText.strip(text.substring(output.orElseThrow().end(), end)) : "");
  }

  private ParsedItem missing(
      int number, String text, AnswerParts.Part part, Name missing, Optional<Label> elsewhere) {
    if (elsewhere.isPresent()) {
      return BrokenPart.WRONG_NUMBER.of(
          number, "the labels of this item carry different numbers", part.of(text));
    }
    BrokenPart reason =
        missing == Name.INPUT ? BrokenPart.MISSING_INPUT_LABEL : BrokenPart.MISSING_OUTPUT_LABEL;
    return reason.of(number, "this item has no %s label".formatted(quoted(missing)), part.of(text));
  }

  private String expectedLabels() {
    return quoted(Name.INPUT) + (withOutputs ? " and no " + quoted(Name.OUTPUT) : "");
  }

  private String quoted(Name name) {
    return "'" + marks.shown(name) + "'";
  }

  /** The first number of its labels; a model may write it once for the whole item. */
  private static OptionalInt numberOf(AnswerParts.Part part) {
    return part.labels().stream()
        .map(Label::number)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static boolean repeated(List<Label> labels, Name name) {
    return labels.stream().filter(l -> l.is(name) && l.number().isPresent()).count() > 1;
  }

  private static Optional<Label> first(List<Label> labels, Name name) {
    return labels.stream().filter(l -> l.is(name)).findFirst();
  }
}

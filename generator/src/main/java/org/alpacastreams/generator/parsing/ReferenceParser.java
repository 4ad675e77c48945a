package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.prompts.Labels;

/**
 * Reads as the reference does (SPEC 1.4): pieces between any {@code ###}, numbered by position,
 * each with exactly three labels of its number, whose fields are taken by position and not by name.
 * What the reference drops in silence is reported as broken.
 *
 * <p>Questions have two labels; a third one, and what follows it, is left out.
 */
final class ReferenceParser implements CompletionParser {
  private static final int LABELS = 3;

  private final Labels labels;
  private final boolean withOutputs;

  ReferenceParser(Labels labels, boolean withOutputs) {
    this.labels = labels;
    this.withOutputs = withOutputs;
  }

  @Override
  public List<ParsedItem> parse(Completion completion) {
    int first = completion.firstItemNumber();
    List<String> pieces = split(Labels.number(labels.instruction(), first) + completion.text());
    List<ParsedItem> items = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      int number = first + i;
      if (PythonText.isBlank(piece, 0, piece.length())) {
        continue;
      }
      if (completion.ranOutOfTokens() && i == pieces.size() - 1) {
        items.add(
            BrokenPart.TRUNCATED.of(number, "the answer ended in the middle of this item", piece));
      } else {
        items.add(read(number, piece));
      }
    }
    return List.copyOf(items);
  }

  private ParsedItem read(int number, String piece) {
    Matcher label = anyLabel(number).matcher(piece);
    List<String> fields = new ArrayList<>();
    int found = 0;
    int fieldStart = 0;
    while (label.find()) {
      if (found > 0) {
        fields.add(PythonText.strip(piece.substring(fieldStart, label.start())));
      }
      found++;
      fieldStart = label.end();
    }
    if (found != LABELS && (withOutputs || found != LABELS - 1)) {
      return BrokenPart.LABEL_COUNT.of(
          number,
          "expected %s labels such as '%s', found %d"
              .formatted(
                  withOutputs ? "three" : "two", Labels.number(labels.input(), number), found),
          piece);
    }
    fields.add(PythonText.strip(piece.substring(fieldStart)));
    String input = fields.get(1);
    return new ParsedItem.Intact(
        number,
        fields.get(0),
        input.toLowerCase(Locale.ROOT).equals(labels.noInput().toLowerCase(Locale.ROOT))
            ? ""
            : input,
        withOutputs ? fields.get(2) : "");
  }

  /** The templates with their number; white space in them stands for one or more of any kind. */
  private Pattern anyLabel(int number) {
    return Pattern.compile(
        Stream.of(labels.instruction(), labels.input(), labels.output())
            .map(label -> expression(Labels.number(PythonText.strip(label), number)))
            .collect(Collectors.joining("|")));
  }

  private static String expression(String label) {
    return Stream.of(label.split(PythonText.SPACE + "+"))
        .map(Pattern::quote)
        .collect(Collectors.joining(PythonText.SPACE + "+"));
  }

  private static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(Labels.SEPARATOR);
        at >= 0;
        at = text.indexOf(Labels.SEPARATOR, start)) {
      pieces.add(text.substring(start, at));
      start = at + Labels.SEPARATOR.length();
    }
    pieces.add(text.substring(start));
    return pieces;
  }
}

package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads as the reference does (SPEC 1.4): pieces between any {@code ###}, numbered by position,
 * each with exactly three labels of its number, whose fields are taken by position and not by name.
 * What the reference drops in silence is reported as broken.
 */
final class ReferenceParser implements CompletionParser {
  private static final String SEPARATOR = "###";
  private static final int LABELS = 3;

  @Override
  public List<ParsedItem> parse(Completion completion) {
    int first = completion.firstItemNumber();
    List<String> pieces = split(first + ". Instruction:" + completion.text());
    boolean truncated = completion.finishReason().equals("length");
    List<ParsedItem> items = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i);
      int number = first + i;
      if (PythonText.isBlank(piece, 0, piece.length())) {
        continue;
      }
      if (truncated && i == pieces.size() - 1) {
        items.add(
            BrokenPart.TRUNCATED.of(number, "the answer ended in the middle of this item", piece));
      } else {
        items.add(read(number, piece));
      }
    }
    return List.copyOf(items);
  }

  private static ParsedItem read(int number, String piece) {
    Matcher labels =
        Pattern.compile(number + "\\." + PythonText.SPACE + "+(?:Instruction|Input|Output):")
            .matcher(piece);
    List<String> fields = new ArrayList<>();
    int found = 0;
    int fieldStart = 0;
    while (labels.find()) {
      if (found > 0) {
        fields.add(PythonText.strip(piece.substring(fieldStart, labels.start())));
      }
      found++;
      fieldStart = labels.end();
    }
    if (found != LABELS) {
      return BrokenPart.LABEL_COUNT.of(
          number,
          "expected three labels such as '%d. Input:', found %d".formatted(number, found),
          piece);
    }
    fields.add(PythonText.strip(piece.substring(fieldStart)));
    String input = fields.get(1);
    return new ParsedItem.Intact(
        number,
        fields.get(0),
        input.toLowerCase(Locale.ROOT).equals("<noinput>") ? "" : input,
        fields.get(2));
  }

  private static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, start)) {
      pieces.add(text.substring(start, at));
      start = at + SEPARATOR.length();
    }
    pieces.add(text.substring(start));
    return pieces;
  }
}

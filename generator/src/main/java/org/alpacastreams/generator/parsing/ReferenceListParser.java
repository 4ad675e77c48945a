package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;

/**
 * Reads a list of instructions as the reference does (SPEC 2.2): an answer that ran out of tokens
 * is dropped whole, an item begins at a numbered line with a space after its dot, and {@code
 * capitalize()} lowers all but the first letter.
 */
final class ReferenceListParser implements CompletionParser {
  private final Pattern numbered;

  /** The reference's numbers are those of {@code {n}.}; other labels take their place. */
  ReferenceListParser(Labels labels) {
    String[] around = PythonText.strip(labels.listItem()).split(Pattern.quote(Labels.NUMBER), 2);
    String after = around.length > 1 ? around[1] : "";
    numbered =
        Pattern.compile(
            "\n"
                + Pattern.quote(around[0])
                + PythonText.DIGIT
                + "++"
                + PythonText.SPACE
                + "?"
                + Pattern.quote(after)
                + (after.endsWith(".") ? " " : ""));
  }

  @Override
  public List<ParsedItem> parse(Completion completion) {
    String text = completion.text();
    int first = completion.firstItemNumber();
    if (PythonText.isBlank(text, 0, text.length())) {
      return List.of();
    }
    if (completion.ranOutOfTokens()) {
      return List.of(
          BrokenPart.TRUNCATED.of(
              first, "the answer ran out of tokens, and is dropped whole", text));
    }
    String[] pieces = numbered.split(text, -1);
    List<ParsedItem> items = new ArrayList<>();
    for (int i = 0; i < pieces.length; i++) {
      String instruction = PythonText.capitalize(PythonText.collapse(pieces[i]));
      if (!instruction.isEmpty()) {
        items.add(new ParsedItem.Intact(first + i, instruction, "", ""));
      }
    }
    return List.copyOf(items);
  }
}

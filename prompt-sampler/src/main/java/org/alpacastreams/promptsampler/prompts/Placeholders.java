package org.alpacastreams.promptsampler.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a prompt text for what it is about. Filled in one pass: what is put in is never
 * looked at again, whatever braces a document or an instruction may have.
 *
 * @param instruction for {@code {instruction}}
 * @param input for {@code {input}}; {@code {context}} is the input after a blank line, or nothing
 * @param passage for {@code {passage}}
 */
record Placeholders(String instruction, String input, String passage) {
  /** Stands for a passage of a document. */
  static final String PASSAGE = "{passage}";

  private static final Pattern ANY = Pattern.compile("\\{(?:instruction|input|context|passage)}");

  /** A line that would end the passage within a prompt. */
  private static final Pattern END_OF_PASSAGE = Pattern.compile("(?m)^>>>");

  Placeholders {
    passage = END_OF_PASSAGE.matcher(passage).replaceAll(" >>>");
  }

  /** A passage alone. */
  static Placeholders ofPassage(String passage) {
    return new Placeholders("", "", passage);
  }

  String fill(String text) {
    Matcher matcher = ANY.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group())));
    }
    return matcher.appendTail(filled).toString();
  }

  private String value(String placeholder) {
    return switch (placeholder) {
      case "{instruction}" -> instruction;
      case "{input}" -> input;
      case "{context}" -> input.isEmpty() ? "" : "\n\n" + input;
      default -> passage;
    };
  }

  /** Only the passage: an opening prompt is about no instruction. */
  String fillPassage(String text) {
    return text.replace(PASSAGE, passage);
  }
}

package org.alpacastreams.generator.parsing;

import org.alpacastreams.contracts.examples.ParseError;

/** Why a part of an answer is no item: the codes that all parsers use. */
enum BrokenPart {
  /** The answer ended in the middle of it. */
  TRUNCATED("truncated"),
  /** It has nothing that marks an item: a preamble, a refusal, chatter. */
  NO_LABELS("no-labels"),
  /** It does not have the three labels of its number exactly once (reference mode). */
  LABEL_COUNT("label-count"),
  MISSING_INSTRUCTION_LABEL("missing-instruction-label"),
  MISSING_INPUT_LABEL("missing-input-label"),
  MISSING_OUTPUT_LABEL("missing-output-label"),
  /** A label of the right name carries another item's number. */
  WRONG_NUMBER("wrong-number"),
  /** A label occurs twice. */
  REPEATED_LABEL("repeated-label"),
  /** The labels do not come as Instruction, Input, Output. */
  LABEL_ORDER("label-order"),
  EMPTY_INSTRUCTION("empty-instruction"),
  /** More items than any prompt asks for; the rest of the answer is kept as one. */
  TOO_MANY_ITEMS("too-many-items");

  /** The whole answer stays on its own topic; a copy in an error need not be longer than this. */
  private static final int LONGEST_COPY = 100_000;

  private final String code;

  BrokenPart(String code) {
    this.code = code;
  }

  /** The part as an item; {@code message} says what was expected and what was found. */
  ParsedItem.Broken of(int number, String message, String text) {
    return new ParsedItem.Broken(number, error(message, text));
  }

  /** What is wrong with {@code text}, and the text. */
  ParseError error(String message, String text) {
    String stripped = PythonText.strip(text);
    String copy =
        stripped.length() <= LONGEST_COPY ? stripped : stripped.substring(0, safeCut(stripped));
    return new ParseError(code, message, copy);
  }

  /** A cut that does not part a surrogate pair, which no JSON writer accepts. */
  private static int safeCut(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST_COPY - 1))
        ? LONGEST_COPY - 1
        : LONGEST_COPY;
  }
}

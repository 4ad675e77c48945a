package org.alpacastreams.generator.parsing;

import org.alpacastreams.contracts.examples.ParseError;

/** A part of an answer. Its number is unique within the answer and the same at every reading. */
public sealed interface ParsedItem {
  /** Its place in the answer, counted on from the prompt's last example. */
  int number();

  /** An item with all of its fields; input and output may be empty. */
  record Intact(int number, String instruction, String input, String output)
      implements ParsedItem {}

  /** A part that is no item; the error keeps its text. */
  record Broken(int number, ParseError error) implements ParsedItem {}
}

package org.alpacastreams.generator.parsing;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;

/** Cuts an answer into items. A pure function: any text gives a list, never an exception. */
@FunctionalInterface
public interface CompletionParser {

  /** The items in the order of the text, broken ones included. */
  List<ParsedItem> parse(Completion completion);

  /** The parser for English tasks that reads as {@code parsing} says. */
  static CompletionParser of(Parsing parsing) {
    return tasks(parsing, Labels.ENGLISH);
  }

  /** For numbered tasks with instruction, input and output (SPEC 1.4). */
  static CompletionParser tasks(Parsing parsing, Labels labels) {
    return switch (parsing) {
      case REFERENCE -> new ReferenceParser(labels, true);
      case ROBUST -> new RobustParser(labels, true);
    };
  }

  /** For numbered questions: instruction and input. An output that follows all the same is cut. */
  static CompletionParser questions(Parsing parsing, Labels labels) {
    return switch (parsing) {
      case REFERENCE -> new ReferenceParser(labels, false);
      case ROBUST -> new RobustParser(labels, false);
    };
  }

  /** For a numbered list of instructions (SPEC 2.2). */
  static CompletionParser instructions(Parsing parsing, Labels labels) {
    return switch (parsing) {
      case REFERENCE -> new ReferenceListParser(labels);
      case ROBUST -> new RobustListParser(labels);
    };
  }
}

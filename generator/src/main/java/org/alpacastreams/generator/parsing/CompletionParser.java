package org.alpacastreams.generator.parsing;

import java.util.List;
import org.alpacastreams.contracts.prompts.Parsing;

/** Cuts an answer into items. A pure function: any text gives a list, never an exception. */
@FunctionalInterface
public interface CompletionParser {

  /** The items in the order of the text, broken ones included. */
  List<ParsedItem> parse(Completion completion);

  /** The parser that reads as {@code parsing} says. */
  static CompletionParser of(Parsing parsing) {
    return switch (parsing) {
      case REFERENCE -> new ReferenceParser();
      case ROBUST -> new RobustParser();
    };
  }
}

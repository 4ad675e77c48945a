package org.alpacastreams.dedupfilter.text;

import java.util.Optional;
import org.alpacastreams.contracts.examples.TextRules;

/** The words of texts, and a list of some of them. */
sealed interface Words permits PythonWords, UnicodeWords {
  /** How many words {@code text} has. */
  int count(String text);

  /** The first listed word or phrase in {@code text}. */
  Optional<String> firstListed(String text);

  /** The words as {@code rules} tell them apart, with its list. */
  static Words of(TextRules rules) {
    return rules.wordsBetweenSpaces()
        ? new PythonWords(rules.words())
        : new UnicodeWords(rules.words());
  }
}

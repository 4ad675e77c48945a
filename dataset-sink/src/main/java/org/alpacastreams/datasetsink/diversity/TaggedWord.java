package org.alpacastreams.datasetsink.diversity;

import java.util.Locale;
import java.util.Set;

/**
 * A token of a sentence with its part of speech in the words of Universal Dependencies: NOUN, VERB,
 * AUX, ADP and so on.
 */
record TaggedWord(String text, String tag) {
  private static final Set<String> NOUNS = Set.of("NOUN", "PROPN");

  boolean is(String... tags) {
    for (String one : tags) {
      if (tag.equals(one)) {
        return true;
      }
    }
    return false;
  }

  boolean isNoun() {
    return NOUNS.contains(tag);
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }
}

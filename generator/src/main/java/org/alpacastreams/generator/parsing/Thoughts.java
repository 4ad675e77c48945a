package org.alpacastreams.generator.parsing;

import java.util.Optional;

/** A reasoning model that shows its thoughts writes them before its answer, between two tags. */
final class Thoughts {
  private static final String OPENING = "<think>";
  private static final String CLOSING = "</think>";

  private Thoughts() {}

  /** {@code completion} without the thoughts before it; nothing where they do not end. */
  static Optional<Completion> removedFrom(Completion completion) {
    String text = completion.text();
    int start = 0;
    while (start < text.length() && PythonText.isSpace(text.charAt(start))) {
      start++;
    }
    if (!text.startsWith(OPENING, start)) {
      return Optional.of(completion);
    }
    int end = text.indexOf(CLOSING, start);
    return end < 0
        ? Optional.empty()
        : Optional.of(completion.withText(text.substring(end + CLOSING.length())));
  }
}

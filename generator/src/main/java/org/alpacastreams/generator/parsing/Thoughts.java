package org.alpacastreams.generator.parsing;

import java.util.Optional;

/**
 * A reasoning model that shows its thoughts writes them before its answer, between two tags. Some
 * chat templates write the first tag themselves, so that the answer begins within the thoughts.
 */
final class Thoughts {
  private static final String OPENING = "<think>";
  private static final String CLOSING = "</think>";

  private Thoughts() {}

  /** {@code completion} without the thoughts before it; nothing where they do not end. */
  static Optional<Completion> removedFrom(Completion completion) {
    String text = completion.text();
    int opening = text.indexOf(OPENING);
    int closing = text.indexOf(CLOSING);
    boolean opened = opening >= 0 && PythonText.isBlank(text, 0, opening);
    if (opened && closing < 0) {
      return Optional.empty();
    }
    boolean closed = closing >= 0 && (opened || opening < 0 || closing < opening);
    return Optional.of(
        closed ? completion.withText(text.substring(closing + CLOSING.length())) : completion);
  }
}

package org.alpacastreams.generator.parsing;

import java.util.Locale;
import java.util.OptionalInt;

/** A line of an answer that may structure it: a separator, or the beginning of a field. */
sealed interface Mark {
  /** Where the mark begins. */
  int start();

  /** Where the text after the mark begins. */
  int end();

  /** A line of three or more {@code #} and nothing else. */
  record Separator(int start, int end) implements Mark {}

  /**
   * Something like {@code 4. Instruction:}, with the decoration that chat models give it.
   *
   * @param number absent where the label has none
   * @param heading whether it is a third-level heading, a separator and a label in one line
   */
  record Label(int start, int end, OptionalInt number, Name name, boolean heading) implements Mark {
    boolean is(Name wanted) {
      return name == wanted;
    }
  }

  /** What a label announces. */
  enum Name {
    INSTRUCTION,
    INPUT,
    OUTPUT;

    private final String group = name().toLowerCase(Locale.ROOT);
    private final String numberGroup = group + "Number";

    /** The group that finds its word in {@link TaskMarks}' expression. */
    String group() {
      return group;
    }

    /** The group that finds its number. */
    String numberGroup() {
      return numberGroup;
    }
  }
}

package org.alpacastreams.datasetsink.selection;

import java.util.List;
import java.util.Optional;

/** Which examples are wanted: those of which every one of its conditions is true. */
public final class Selection {
  private static final Selection EVERYTHING = new Selection(List.of());

  private final List<Part> parts;

  /** A condition that the whole is made of with {@code and}, and its text. */
  record Part(Condition condition, String text) {}

  Selection(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** All examples. */
  public static Selection everything() {
    return EVERYTHING;
  }

  /**
   * Reads a condition.
   *
   * @throws SelectionSyntaxException if it is none
   */
  public static Selection of(String expression) {
    return new SelectionParser(expression).selection();
  }

  /** The fields that a condition can name, for help texts. */
  public static String fields() {
    return ExampleField.list();
  }

  /** Whether {@code row} is wanted. */
  public boolean keeps(SelectableExample row) {
    return firstUnmet(row).isEmpty();
  }

  /** The text of the first condition that is not true of {@code row}; none where it is wanted. */
  public Optional<String> firstUnmet(SelectableExample row) {
    return parts.stream().filter(part -> !part.condition().holds(row)).map(Part::text).findFirst();
  }
}

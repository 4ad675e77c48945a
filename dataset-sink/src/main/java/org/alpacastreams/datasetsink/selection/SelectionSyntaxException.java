package org.alpacastreams.datasetsink.selection;

/** A condition cannot be understood; the message shows where, what was expected, and the fields. */
public final class SelectionSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_BEFORE = 60;
  private static final int SHOWN = 76;

  private final int position;

  SelectionSyntaxException(String expression, int position, String problem) {
    super(
        "the condition is wrong at character %d: %s%n%s%nFields:%n%s"
            .formatted(position + 1, problem, pointer(expression, position), ExampleField.list()));
    this.position = position;
  }

  /** Where in the expression, from 0. */
  public int position() {
    return position;
  }

  private static String pointer(String expression, int position) {
    int from = Math.max(0, position - SHOWN_BEFORE);
    int to = Math.min(expression.length(), from + SHOWN);
    String line = expression.substring(from, to).replaceAll("\\s", " ");
    return "  %s%n  %s^".formatted(line, " ".repeat(position - from));
  }
}

package org.alpacastreams.proceduraltasks.plaintext;

/**
 * A line of plain text, or several that belong together.
 *
 * @param given what nobody could foretell: chosen operands, names, things
 * @param rest what can be worked out from the given; all of it, where the line is a plain fact
 */
public record Line(String given, String rest) {

  /** A line that is a fact or a rule as a whole. */
  static Line fact(String text) {
    return new Line("", text);
  }

  public String text() {
    return given + rest;
  }
}

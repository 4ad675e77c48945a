package org.alpacastreams.standalone.status;

import java.util.Map;

/** Colours and signs where the terminal has them, plain text elsewhere. */
public enum TextStyle {
  /** ANSI colours. */
  COLOURED,
  /** No colours. */
  PLAIN;

  private static final String ESCAPE = "\u001B[";
  private static final String RESET = ESCAPE + "0m";

  /** What fits a terminal: none without one, nor where NO_COLOR is set (see no-color.org). */
  public static TextStyle of(boolean terminal, Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return terminal && !refused ? COLOURED : PLAIN;
  }

  /** Something to see first. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** Something well. */
  public String good(String text) {
    return paint("32", text);
  }

  /** Something to look at. */
  public String warning(String text) {
    return paint("33", text);
  }

  /** Something wrong. */
  public String bad(String text) {
    return paint("31", text);
  }

  String filled(int cells) {
    return paint("32", (this == COLOURED ? "█" : "#").repeat(cells));
  }

  String empty(int cells) {
    return (this == COLOURED ? "░" : ".").repeat(cells);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : ESCAPE + code + "m" + text + RESET;
  }
}

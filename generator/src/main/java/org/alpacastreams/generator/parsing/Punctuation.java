package org.alpacastreams.generator.parsing;

/** How labels may be numbered and decorated around their words. */
enum Punctuation {
  /** ASCII only, but for the colon. */
  NARROW("", "[0-9]", "[.):]", "[*_`]", "[*_`]"),
  /** Also what Chinese and Japanese texts use. */
  WIDE(
      "[(\uff08]?+",
      "[0-9\uff10-\uff19]",
      "[.):\uff1a\u3001\uff0e\u3002\uff09]",
      "[*_`\u3010\u300c\\[]",
      "[*_`\u3011\u300d\\]]");

  private static final String COLON = "[:\\uff1a]";
  private static final String WORD_END = "(?![\\p{L}\\p{N}])";

  private final String parenthesis;
  private final String digit;
  private final String stop;
  private final String opening;
  private final String closing;

  Punctuation(String parenthesis, String digit, String stop, String opening, String closing) {
    this.parenthesis = parenthesis;
    this.digit = digit;
    this.stop = stop;
    this.opening = opening;
    this.closing = closing;
  }

  /** A number of at most six digits. */
  String number() {
    return digit + "{1,6}+";
  }

  /** What stands between a number and its text. */
  String stop() {
    return stop;
  }

  /**
   * An expression for a label with or without its number; what it matches of the word is in group
   * {@code name}, of the number in group {@code nameNumber}.
   */
  String label(String name, LabelWord word) {
    String number = "(?<" + name + "Number>" + number() + ")";
    String wrapped = opening + "{0,3}+(?<" + name + ">%s)" + (word.colon() ? "" : WORD_END);
    String end =
        closing + "{0,3}+[ \\t]{0,3}+" + COLON + (word.colon() ? "" : "?+") + closing + "{0,3}+";
    String gap = "[*_]{0,3}+" + PythonText.SPACE + "{0,4}+";
    if (!word.after().isEmpty()) {
      String lead =
          word.before().isEmpty()
              ? "[*_]{0,3}+" + parenthesis + number + "[ \\t]{0,3}+" + stop
              : "[*_]{0,3}+(?:"
                  + LabelWord.expression(word.before())
                  + "[ \\t]{0,3}+)?+"
                  + parenthesis
                  + number
                  + "[ \\t]{0,3}+"
                  + stop
                  + "{0,2}+";
      return "(?:"
          + lead
          + gap
          + ")?"
          + wrapped.formatted(LabelWord.expression(word.after()))
          + end;
    }
    if (!word.before().isEmpty()) {
      return wrapped.formatted(
              LabelWord.expression(word.before()) + "(?:[ \\t]{0,3}+" + number + ")?+")
          + end;
    }
    return "[*_]{0,3}+"
        + parenthesis
        + "(?<"
        + name
        + ">"
        + number
        + "[ \\t]{0,3}+"
        + stop
        + ")[*_]{0,3}+";
  }
}

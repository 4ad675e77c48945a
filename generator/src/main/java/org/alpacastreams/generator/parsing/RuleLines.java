package org.alpacastreams.generator.parsing;

/** Chat models draw a line of {@code ---} between items. */
final class RuleLines {
  private static final String RULES = "-*_";
  private static final int SHORTEST = 3;

  private RuleLines() {}

  /**
   * Where the text from {@code start} to {@code end} ends without the rules that it ends with. A
   * rule that is all of a text is the text, one that closes what another opened (front matter) is
   * part of it, and one directly below a line may make a heading of it.
   *
   * @param betweenItems whether the answer draws such lines between its items
   */
  static int before(String text, int start, int end, boolean betweenItems) {
    if (beginsWithRule(text, start, end)) {
      return end;
    }
    int last = end;
    while (true) {
      int rule = ruleAtEnd(text, start, last);
      if (rule == last || !(betweenItems || isBlankLineBefore(text, rule))) {
        return last;
      }
      last = rule;
    }
  }

  /**
   * Whether the text from {@code start} to {@code end} ends with a rule that may be no part of it.
   */
  static boolean end(String text, int start, int end) {
    return before(text, start, end, true) != end;
  }

  private static boolean beginsWithRule(String text, int start, int end) {
    int first = start;
    while (first < end && PythonText.isSpace(text.charAt(first))) {
      first++;
    }
    int rule = first;
    while (rule < end && text.charAt(rule) == text.charAt(first)) {
      rule++;
    }
    int lineEnd = text.indexOf('\n', rule);
    return rule - first >= SHORTEST
        && RULES.indexOf(text.charAt(first)) >= 0
        && PythonText.isBlank(text, rule, lineEnd < 0 || lineEnd > end ? end : lineEnd);
  }

  private static boolean isBlankLineBefore(String text, int lineStart) {
    int before = lineStart - 1;
    do {
      before--;
    } while (before >= 0 && text.charAt(before) != '\n' && PythonText.isSpace(text.charAt(before)));
    return before < 0 || text.charAt(before) == '\n';
  }

  /** Where the line begins that is the last and a rule; {@code end} if it is none. */
  private static int ruleAtEnd(String text, int start, int end) {
    int ruleEnd = end;
    while (ruleEnd > start && PythonText.isSpace(text.charAt(ruleEnd - 1))) {
      ruleEnd--;
    }
    if (ruleEnd == start || RULES.indexOf(text.charAt(ruleEnd - 1)) < 0) {
      return end;
    }
    int rule = ruleEnd;
    while (rule > start && text.charAt(rule - 1) == text.charAt(ruleEnd - 1)) {
      rule--;
    }
    int line = rule;
    while (line > start && (text.charAt(line - 1) == ' ' || text.charAt(line - 1) == '\t')) {
      line--;
    }
    boolean own = line > start && text.charAt(line - 1) == '\n';
    return own && ruleEnd - rule >= SHORTEST ? line : end;
  }
}

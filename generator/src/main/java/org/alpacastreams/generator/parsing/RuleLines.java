package org.alpacastreams.generator.parsing;

/** Chat models draw a line of {@code ---} between items. */
final class RuleLines {
  private static final String RULES = "-*_";
  private static final int SHORTEST = 3;

  private RuleLines() {}

  /** Where the text from {@code start} to {@code end} ends without the rules it ends with. */
  static int before(String text, int start, int end) {
    int last = end;
    while (true) {
      int rule = ruleAtEnd(text, start, last);
      if (rule == last) {
        return last;
      }
      last = rule;
    }
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

package org.alpacastreams.datasetsink.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of an expression.
 *
 * @param text as it stands there; of a text literal, what it means
 * @param start where it begins
 * @param end where what follows it begins
 */
record Token(Kind kind, String text, int start, int end) {
  private static final List<String> SYMBOLS =
      List.of("<=", ">=", "!=", "<>", "==", "=", "<", ">", "(", ")", ",");

  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  /** Whether it is this word, whatever its case, or this symbol. */
  boolean is(String wanted) {
    return (kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(wanted))
        || (kind == Kind.SYMBOL && text.equals(wanted));
  }

  /** As a message names it. */
  String described() {
    return switch (kind) {
      case WORD, NUMBER, SYMBOL -> "'" + text + "'";
      case TEXT -> "the text '" + text + "'";
      case END -> "the end";
    };
  }

  /** The tokens of {@code expression}; the last one is its end. */
  static List<Token> of(String expression) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else {
        Token token = next(expression, at, c);
        tokens.add(token);
        at = token.end();
      }
    }
    tokens.add(new Token(Kind.END, "", expression.length(), expression.length()));
    return tokens;
  }

  private static Token next(String expression, int at, char first) {
    if (first == '\'' || first == '"') {
      return quoted(expression, at, first);
    }
    boolean negative = first == '-' && at + 1 < expression.length();
    if (isDigit(negative ? expression.charAt(at + 1) : first)) {
      int end = at + 1;
      while (end < expression.length()
          && (isDigit(expression.charAt(end)) || expression.charAt(end) == '.')) {
        end++;
      }
      return number(expression, at, end);
    }
    if (Character.isLetter(first)) {
      int end = at + 1;
      while (end < expression.length() && isWordPart(expression.charAt(end))) {
        end++;
      }
      return new Token(Kind.WORD, expression.substring(at, end), at, end);
    }
    return SYMBOLS.stream()
        .filter(symbol -> expression.startsWith(symbol, at))
        .findFirst()
        .map(symbol -> new Token(Kind.SYMBOL, symbol, at, at + symbol.length()))
        .orElseThrow(
            () ->
                new SelectionSyntaxException(
                    expression, at, "'" + first + "' has no meaning in a condition"));
  }

  private static Token number(String expression, int from, int end) {
    String text = expression.substring(from, end);
    if (text.indexOf('.') != text.lastIndexOf('.')) {
      throw new SelectionSyntaxException(expression, from, "'" + text + "' is no number");
    }
    return new Token(Kind.NUMBER, text, from, end);
  }

  /** Two quotation marks in a row mean one of them. */
  private static Token quoted(String expression, int from, char mark) {
    StringBuilder text = new StringBuilder();
    int at = from + 1;
    while (at < expression.length()) {
      char c = expression.charAt(at);
      boolean twice = at + 1 < expression.length() && expression.charAt(at + 1) == mark;
      if (c == mark && !twice) {
        return new Token(Kind.TEXT, text.toString(), from, at + 1);
      }
      text.append(c);
      at += c == mark ? 2 : 1;
    }
    throw new SelectionSyntaxException(
        expression, from, "the text that begins here has no end; close it with " + mark);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }
}

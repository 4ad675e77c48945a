package org.alpacastreams.proceduraltasks.oracles;

/** A recursive-descent evaluator of integer expressions with + - * and brackets. */
final class Expression {

  private final String text;
  private int at;

  Expression(String text) {
    this.text = text.replace(" ", "");
  }

  int value() {
    int value = sum();
    if (at != text.length()) {
      throw new IllegalArgumentException("unread rest in " + text + " at " + at);
    }
    return value;
  }

  private int sum() {
    int value = product();
    while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      value += text.charAt(at++) == '+' ? product() : -product();
    }
    return value;
  }

  private int product() {
    int value = factor();
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
      value *= factor();
    }
    return value;
  }

  private int factor() {
    if (text.charAt(at) == '(') {
      at++;
      int value = sum();
      at++;
      return value;
    }
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return Integer.parseInt(text.substring(start, at));
  }
}

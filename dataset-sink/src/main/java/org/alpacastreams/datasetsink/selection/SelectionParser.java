package org.alpacastreams.datasetsink.selection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads
 *
 * <pre>
 * any        = all { "or" all }
 * all        = one { "and" one }
 * one        = "not" one | "(" any ")" | about
 * about      = field
 *            | field ( "=" | "==" | "!=" | "&lt;&gt;" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *            | field [ "not" ] "in" "(" value { "," value } ")"
 *            | field [ "not" ] "contains" text
 * </pre>
 *
 * Types are checked here: what is read can be asked of every example.
 */
final class SelectionParser {
  private static final int DEEPEST = 200;

  private final String expression;
  private final List<Token> tokens;
  private int at;
  private int depth;

  SelectionParser(String expression) {
    this.expression = expression;
    this.tokens = Token.of(expression);
  }

  Selection selection() {
    List<Selection.Part> parts = new ArrayList<>();
    List<Condition> alternatives = new ArrayList<>();
    do {
      parts.clear();
      do {
        int start = current().start();
        Condition condition = one();
        parts.add(
            new Selection.Part(condition, expression.substring(start, tokens.get(at - 1).end())));
      } while (take("and"));
      alternatives.add(all(parts.stream().map(Selection.Part::condition).toList()));
    } while (take("or"));
    if (current().kind() != Token.Kind.END) {
      throw expected("'and', 'or' or the end");
    }
    return new Selection(
        alternatives.size() == 1
            ? parts
            : List.of(new Selection.Part(new Condition.Any(alternatives), expression.strip())));
  }

  private Condition any() {
    List<Condition> parts = new ArrayList<>();
    do {
      List<Condition> together = new ArrayList<>();
      do {
        together.add(one());
      } while (take("and"));
      parts.add(all(together));
    } while (take("or"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
  }

  private static Condition all(List<Condition> parts) {
    return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
  }

  private Condition one() {
    depth++;
    if (depth > DEEPEST) {
      throw new SelectionSyntaxException(
          expression, current().start(), "this is nested more than %d deep".formatted(DEEPEST));
    }
    Condition condition;
    if (take("not")) {
      condition = new Condition.Not(one());
    } else if (take("(")) {
      condition = any();
      require(")");
    } else {
      condition = about(field());
    }
    depth--;
    return condition;
  }

  private ExampleField field() {
    Token token = current();
    if (token.kind() != Token.Kind.WORD) {
      throw expected("a field, 'not' or '('");
    }
    at++;
    return ExampleField.named(token.text())
        .orElseThrow(
            () ->
                new SelectionSyntaxException(
                    expression, token.start(), "there is no field '" + token.text() + "'"));
  }

  private Condition about(ExampleField field) {
    if (take("=") || take("==")) {
      return new Condition.OneOf(field, Set.of(value(field)));
    }
    if (take("!=") || take("<>")) {
      return new Condition.NoneOf(field, Set.of(value(field)));
    }
    boolean not = take("not");
    if (take("in")) {
      Set<Object> values = values(field);
      return not ? new Condition.NoneOf(field, values) : new Condition.OneOf(field, values);
    }
    Token operator = current();
    if (take("contains")) {
      if (field.type() != ExampleField.Type.TEXT) {
        throw wrongType(operator, field, "'contains' is for text");
      }
      Condition contains =
          new Condition.Contains(field, ((String) value(field)).toLowerCase(Locale.ROOT));
      return not ? new Condition.Not(contains) : contains;
    }
    if (not) {
      throw expected("'in' or 'contains'");
    }
    for (String symbol : List.of("<", "<=", ">", ">=")) {
      if (take(symbol)) {
        return ordered(field, operator);
      }
    }
    if (field.type() != ExampleField.Type.TRUTH) {
      throw expected(
          field.type() == ExampleField.Type.TEXT
              ? "'=', '!=', 'in' or 'contains' after '%s'".formatted(field.fieldName())
              : "'=', '!=', '<', '<=', '>', '>=' or 'in' after '%s'".formatted(field.fieldName()));
    }
    return new Condition.OneOf(field, Set.of(true));
  }

  private Condition ordered(ExampleField field, Token operator) {
    if (field.type() != ExampleField.Type.NUMBER) {
      throw wrongType(operator, field, "'%s' is for numbers".formatted(operator.text()));
    }
    Condition.Order order =
        switch (operator.text()) {
          case "<" -> Condition.Order.BELOW;
          case "<=" -> Condition.Order.UP_TO;
          case ">" -> Condition.Order.ABOVE;
          default -> Condition.Order.FROM;
        };
    return new Condition.Ordered(field, order, (Double) value(field));
  }

  private Set<Object> values(ExampleField field) {
    require("(");
    Set<Object> values = new HashSet<>();
    do {
      values.add(value(field));
    } while (take(","));
    require(")");
    return values;
  }

  private Object value(ExampleField field) {
    Token token = current();
    at++;
    if (field.type() == ExampleField.Type.TEXT && token.kind() == Token.Kind.TEXT) {
      return token.text();
    }
    if (field.type() == ExampleField.Type.NUMBER && token.kind() == Token.Kind.NUMBER) {
      return Double.valueOf(token.text());
    }
    if (field.type() == ExampleField.Type.TRUTH && (token.is("true") || token.is("false"))) {
      return token.is("true");
    }
    at--;
    throw expected(
        switch (field.type()) {
          case TEXT -> "a text in quotation marks, such as 'en', for " + field.fieldName();
          case NUMBER -> "a number for " + field.fieldName();
          case TRUTH -> "true or false for " + field.fieldName();
        });
  }

  private Token current() {
    return tokens.get(at);
  }

  private boolean take(String wanted) {
    if (!current().is(wanted)) {
      return false;
    }
    at++;
    return true;
  }

  private void require(String wanted) {
    if (!take(wanted)) {
      throw expected("'" + wanted + "'");
    }
  }

  private SelectionSyntaxException expected(String what) {
    return new SelectionSyntaxException(
        expression,
        current().start(),
        "%s is expected here, not %s".formatted(what, current().described()));
  }

  private SelectionSyntaxException wrongType(Token operator, ExampleField field, String problem) {
    return new SelectionSyntaxException(
        expression,
        operator.start(),
        "%s, and %s is %s".formatted(problem, field.fieldName(), field.type()));
  }
}

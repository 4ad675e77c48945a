package org.alpacastreams.proceduraltasks.oracles;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Recomputes tables and code reading. */
final class DataOracles {

  private static final Pattern LINE = Pattern.compile("\n");

  private DataOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put(
        "csv-look-up",
        r ->
            rows(r)
                .filter(row -> row[0].equals(r.text("name")))
                .map(row -> row[List.of("name", "age", "job", "town").indexOf(r.text("column"))])
                .findFirst()
                .orElseThrow());
    oracles.put(
        "csv-highest",
        r -> {
          List<String[]> byAge =
              rows(r).sorted(Comparator.comparing((String[] row) -> row[1])).toList();
          return byAge.get(r.text("superlative").equals("oldest") ? byAge.size() - 1 : 0)[0];
        });
    oracles.put(
        "csv-filter",
        r ->
            rows(r)
                .filter(row -> row[3].equals(r.text("town")))
                .map(row -> row[0])
                .collect(Collectors.joining(", ")));
    oracles.put("write-csv-line", r -> csvLine(r.text("sentence")));
    oracles.put(
        "json-read-field",
        r -> {
          Matcher field = Pattern.compile(r.text("key") + ": \"?([^\",}]+)").matcher(r.input());
          return field.results().findFirst().orElseThrow().group(1);
        });
    oracles.put(
        "json-change-age", r -> r.input().replaceFirst("\\d+", String.valueOf(r.integer("age"))));
    oracles.put(
        "json-make-object",
        r ->
            r.list("pairs", "equations").stream()
                .map(p -> p.replaceFirst("^(\\w+) (?:= )?(\\d+)$", "\"$1\": $2"))
                .collect(Collectors.joining(", ", "{", "}")));
    oracles.put(
        "json-make-array",
        r ->
            r.list("words").stream()
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(", ", "[", "]")));
    oracles.put("python-arithmetic", r -> python(r.text("code")));
    oracles.put("python-list-index", r -> indexed(r.text("code")));
    oracles.put("python-string-method", r -> printed(r.text("code")));
    oracles.put("python-range", r -> range(r.integers("code")));
    oracles.put("python-boolean", r -> bool(r.text("code")) ? "True" : "False");
    oracles.put("python-loop", r -> loop(r.input()));
    oracles.put("python-variables", r -> interpreted(r.input()).get(r.text("name")));
  }

  private static Stream<String[]> rows(Reading reading) {
    return LINE.splitAsStream(reading.input()).skip(1).map(line -> line.split(",", -1));
  }

  private static String csvLine(String sentence) {
    List<String> names = capitalised(sentence);
    String age = sentence.replaceAll("[^0-9]", "");
    String job =
        Stream.of(sentence.replaceAll("[.,]", "").split(" ", -1))
            .filter(Things.OCCUPATIONS::contains)
            .findFirst()
            .orElseThrow();
    boolean townFirst = sentence.startsWith("In ");
    String name = names.get(townFirst ? 1 : 0);
    String town = names.get(townFirst ? 0 : 1);
    return String.join(",", name, age, job, town);
  }

  private static List<String> capitalised(String sentence) {
    return Pattern.compile("[A-Z]\\w+")
        .matcher(sentence.replaceFirst("^(In|The) ", ""))
        .results()
        .map(m -> m.group())
        .toList();
  }

  private static int python(String code) {
    String expression = code.substring("print(".length(), code.length() - 1);
    if (expression.contains("//")) {
      String[] sides = expression.split(" // ", -1);
      return new Expression(sides[0]).value() / Integer.parseInt(sides[1]);
    }
    return new Expression(expression).value();
  }

  private static String indexed(String code) {
    List<String> words =
        Pattern.compile("\"(\\w+)\"").matcher(code).results().map(m -> m.group(1)).toList();
    int index = Integer.parseInt(code.replaceAll(".*\\[(-?\\d+)\\]$", "$1"));
    return index < 0 ? words.get(words.size() + index) : words.get(index);
  }

  private static String printed(String code) {
    String text = code.replaceAll("^[^\"]*\"([^\"]*)\".*$", "$1");
    if (code.contains("len(")) {
      return String.valueOf(text.length());
    }
    if (code.contains(".upper()")) {
      return text.toUpperCase(Locale.ROOT);
    }
    return code.contains("[0]") ? text.substring(0, 1) : text.replaceAll("a", "o");
  }

  private static String range(List<Integer> arguments) {
    int start = arguments.size() == 1 ? 0 : arguments.get(0);
    int stop = arguments.size() == 1 ? arguments.get(0) : arguments.get(1);
    int step = arguments.size() == 3 ? arguments.get(2) : 1;
    return IntStream.iterate(start, i -> i < stop, i -> i + step)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private static boolean bool(String code) {
    if (code.startsWith("not (")) {
      return !bool(code.substring(5, code.length() - 1));
    }
    if (code.contains(" or ")) {
      return Stream.of(code.split(" or ", -1)).anyMatch(DataOracles::bool);
    }
    if (code.contains(" and ")) {
      return Stream.of(code.split(" and ", -1)).allMatch(DataOracles::bool);
    }
    String[] parts = code.split(" ", -1);
    int order = Integer.signum(Integer.parseInt(parts[0]) - Integer.parseInt(parts[2]));
    return switch (order) {
      case -1 -> List.of("<", "<=", "!=").contains(parts[1]);
      case 0 -> List.of("<=", ">=", "==").contains(parts[1]);
      default -> List.of(">", ">=", "!=").contains(parts[1]);
    };
  }

  private static int loop(String code) {
    List<Integer> numbers = Reading.integersIn(code.replace("2 * n", "n"));
    int total = numbers.get(0);
    for (int n : numbers.subList(1, numbers.size())) {
      total += code.contains("2 * n") ? n + n : n;
    }
    return total;
  }

  private static Map<String, Integer> interpreted(String code) {
    Map<String, Integer> variables = new TreeMap<>();
    LINE.splitAsStream(code)
        .map(line -> line.split(" = ", -1))
        .forEach(
            assignment -> {
              String expression = assignment[1];
              for (Map.Entry<String, Integer> variable : variables.entrySet()) {
                expression =
                    expression.replaceAll(
                        "\\b" + variable.getKey() + "\\b", String.valueOf(variable.getValue()));
              }
              variables.put(assignment[0], new Expression(expression).value());
            });
    return variables;
  }
}

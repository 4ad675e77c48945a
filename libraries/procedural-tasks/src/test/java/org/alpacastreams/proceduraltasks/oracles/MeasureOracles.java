package org.alpacastreams.proceduraltasks.oracles;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Recomputes units, money and geometry. */
final class MeasureOracles {

  /** Every unit in a common small unit of its kind, chosen so that all ratios are exact. */
  private static final Map<String, Integer> IN_SMALL_UNITS =
      Map.ofEntries(
          Map.entry("millimetre", 1),
          Map.entry("centimetre", 10),
          Map.entry("metre", 1_000),
          Map.entry("kilometre", 1_000_000),
          Map.entry("inch", 1),
          Map.entry("foot", 12),
          Map.entry("yard", 36),
          Map.entry("gram", 1),
          Map.entry("kilogram", 1_000),
          Map.entry("ton", 1_000_000),
          Map.entry("ounce", 1),
          Map.entry("pound", 16),
          Map.entry("millilitre", 1),
          Map.entry("litre", 1_000),
          Map.entry("quart", 1),
          Map.entry("gallon", 4),
          Map.entry("second", 1),
          Map.entry("minute", 60),
          Map.entry("hour", 3_600),
          Map.entry("day", 86_400),
          Map.entry("week", 604_800),
          Map.entry("month", 1),
          Map.entry("year", 12),
          Map.entry("century", 1_200));

  private static final List<String> POLYGONS =
      List.of(
          "",
          "",
          "",
          "triangle",
          "square",
          "pentagon",
          "hexagon",
          "heptagon",
          "octagon",
          "nonagon",
          "decagon");

  private MeasureOracles() {}

  static void addTo(Map<String, Oracle> oracles) {
    oracles.put("convert-length", MeasureOracles::converted);
    oracles.put("convert-weight-or-volume", MeasureOracles::converted);
    oracles.put("convert-duration", MeasureOracles::converted);
    oracles.put(
        "celsius-to-fahrenheit",
        r ->
            ListOracles.commas(
                r.integers("celsius").stream().map(c -> Math.round(c * 1.8 + 32)).toList()));
    oracles.put("hours-and-minutes", r -> r.integer("hours") * 60 + r.integer("minutes"));
    oracles.put("total-price", r -> "$" + (amount(r.text("first")) + amount(r.text("second"))));
    oracles.put("change-due", r -> "$" + (amount(r.text("bill")) - amount(r.text("item"))));
    oracles.put(
        "price-of-several", r -> "$" + amount(r.text("price")) * r.integers("several").get(0));
    oracles.put("count-coins", r -> cents(r.text("coins")));
    oracles.put(
        "discount",
        r ->
            "$"
                + new BigDecimal(amount(r.text("item")))
                    .multiply(
                        BigDecimal.ONE.subtract(new BigDecimal(r.text("percent")).movePointLeft(2)))
                    .stripTrailingZeros()
                    .toPlainString());
    oracles.put("rectangle-area", r -> r.integer("a") * r.integer("b"));
    oracles.put(
        "rectangle-perimeter",
        r -> r.integer("a") + r.integer("b") + r.integer("a") + r.integer("b"));
    oracles.put("polygon-perimeter", r -> POLYGONS.indexOf(r.text("polygon")) * r.integer("side"));
    oracles.put("third-angle", r -> 180 - (r.integer("a") + r.integer("b")));
    oracles.put("box-volume", r -> r.integer("a") * r.integer("b") * r.integer("c"));
    oracles.put("compass-turns", MeasureOracles::heading);
    oracles.put("grid-walk", MeasureOracles::endPoint);
  }

  private static int converted(Reading reading) {
    String quantity = reading.text("quantity");
    int value = Reading.integersIn(quantity).get(0) * size(quantity.replaceAll("[0-9 ]", ""));
    return value / size(reading.text("target"));
  }

  private static int size(String plural) {
    String unit =
        switch (plural) {
          case "feet" -> "foot";
          case "inches" -> "inch";
          case "centuries" -> "century";
          default -> plural.replaceFirst("s$", "");
        };
    return IN_SMALL_UNITS.get(unit);
  }

  private static int amount(String text) {
    return Integer.parseInt(text.replaceAll(".*\\$", ""));
  }

  private static int cents(String coins) {
    int total = 0;
    for (String part : Reading.split(coins.replace("five-", "5-").replace("ten-", "10-"))) {
      List<Integer> numbers = Reading.integersIn(part);
      total += numbers.get(0) * numbers.get(1);
    }
    return total;
  }

  private static String heading(Reading reading) {
    String clockwise = "north east south west north";
    String counterClockwise = "north west south east north";
    String heading = reading.text("start");
    for (String turn : reading.text("turns").split(", then ", -1)) {
      List<String> compass =
          List.of((turn.equals("right") ? clockwise : counterClockwise).split(" ", -1));
      heading = compass.get(compass.indexOf(heading) + 1);
    }
    return heading;
  }

  private static String endPoint(Reading reading) {
    int x = 0;
    int y = 0;
    for (String move : reading.list("moves")) {
      int steps = Reading.integersIn(move).get(0);
      x += move.endsWith("east") ? steps : move.endsWith("west") ? -steps : 0;
      y += move.endsWith("north") ? steps : move.endsWith("south") ? -steps : 0;
    }
    return String.format(Locale.ROOT, "(%d, %d)", x, y);
  }
}

package org.alpacastreams.proceduraltasks.chinese;

import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.list;
import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.oracle;
import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.row;

import java.math.BigDecimal;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Recomputes what is done with lists of numbers, numerals and quantities. */
final class NumberOracles {

  private static final String EVERYDAY = "零一二三四五六七八九十百千";
  private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖拾佰仟";
  private static final Pattern QUANTITY = Pattern.compile("(\\d+)(\\D+)");

  /** How many of the last unit the first one is. */
  private static final Map<String, BigDecimal> FACTORS =
      Map.ofEntries(
          factor("千米米", "1000"),
          factor("米厘米", "100"),
          factor("厘米毫米", "10"),
          factor("吨千克", "1000"),
          factor("千克克", "1000"),
          factor("升毫升", "1000"),
          factor("平方米平方分米", "100"),
          factor("公顷平方米", "10000"),
          factor("千克斤", "2"),
          factor("斤两", "10"),
          factor("小时分钟", "60"),
          factor("分钟秒", "60"),
          factor("天小时", "24"),
          factor("年个月", "12"),
          factor("周天", "7"));

  private NumberOracles() {}

  static void addTo(Map<String, ChineseOracle> oracles) {
    oracles.put("zh-sort-numbers", oracle("numbers order", NumberOracles::sorted));
    oracles.put("zh-extreme-number", oracle("numbers extreme", NumberOracles::extreme));
    oracles.put("zh-odd-or-even", oracle("numbers parity", NumberOracles::ofParity));
    oracles.put("zh-count-beyond-limit", oracle("numbers relation limit", NumberOracles::beyond));
    oracles.put("zh-next-number", oracle("numbers", r -> next(r.integers("numbers"))));
    oracles.put(
        "zh-leap-years",
        oracle(
            "years",
            r -> row(list(r, "years").stream().filter(y -> Year.parse(y).isLeap()).toList())));
    oracles.put(
        "zh-number-to-numeral",
        oracle("numbers", r -> each(r, "numbers", n -> numeral(n, EVERYDAY))));
    oracles.put(
        "zh-numeral-to-number",
        oracle("numerals", r -> each(r, "numerals", n -> "" + value(n, EVERYDAY))));
    oracles.put("zh-amount-in-words", oracle("amount", r -> formal(r.text("amount"))));
    oracles.put("zh-amount-from-words", oracle("formal", r -> amount(r.text("formal")) + "元"));
    oracles.put(
        "zh-convert-units",
        oracle("quantities unit", r -> each(r, "quantities", q -> converted(q, r.text("unit")))));
    oracles.put(
        "zh-convert-mixed-units",
        oracle("quantities unit", r -> each(r, "quantities", q -> converted(q, r.text("unit")))));
    oracles.put(
        "zh-extract-numbers",
        oracle("", r -> row(Reading.integersIn(r.input()).stream().map(String::valueOf).toList())));
  }

  static String each(Reading reading, String slot, Function<String, String> answer) {
    return row(list(reading, slot).stream().map(answer).toList());
  }

  private static String sorted(Reading reading) {
    TreeSet<Integer> numbers = new TreeSet<>(reading.integers("numbers"));
    boolean ascending = reading.text("order").equals("从小到大");
    return row(
        (ascending ? numbers : numbers.descendingSet()).stream().map(String::valueOf).toList());
  }

  private static int extreme(Reading reading) {
    TreeSet<Integer> numbers = new TreeSet<>(reading.integers("numbers"));
    return switch (reading.text("extreme")) {
      case "最大" -> numbers.last();
      case "最小" -> numbers.first();
      case "第二大" -> numbers.lower(numbers.last());
      case "第二小" -> numbers.higher(numbers.first());
      default -> throw new IllegalStateException(reading.toString());
    };
  }

  private static String ofParity(Reading reading) {
    String lastDigits = reading.text("parity").equals("偶数") ? "02468" : "13579";
    return row(
        list(reading, "numbers").stream()
            .filter(n -> lastDigits.indexOf(n.charAt(n.length() - 1)) >= 0)
            .toList());
  }

  private static int beyond(Reading reading) {
    TreeSet<Integer> numbers = new TreeSet<>(reading.integers("numbers"));
    int limit = reading.integer("limit");
    return reading.text("relation").equals("大于")
        ? numbers.tailSet(limit, false).size()
        : numbers.headSet(limit).size();
  }

  /** The differences are equal, grow evenly or take turns. */
  private static int next(List<Integer> numbers) {
    List<Integer> steps =
        IntStream.range(1, numbers.size())
            .mapToObj(i -> numbers.get(i) - numbers.get(i - 1))
            .toList();
    int last = steps.size() - 1;
    boolean inTurn =
        IntStream.range(2, steps.size()).allMatch(i -> steps.get(i).equals(steps.get(i - 2)));
    int step = inTurn ? steps.get(last - 1) : 2 * steps.get(last) - steps.get(last - 1);
    return numbers.get(numbers.size() - 1) + step;
  }

  /** Names every place first, then drops what is not said. */
  private static String numeral(String number, String signs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      int place = number.length() - 1 - i;
      text.append(signs.charAt(number.charAt(i) - '0'));
      text.append(place % 4 == 0 ? "" : signs.substring(9 + place % 4, 10 + place % 4));
      text.append(place == 4 ? "万" : "");
    }
    String said =
        text.toString()
            .replaceAll("零[" + signs.substring(10) + "]", "零")
            .replaceAll("零+", "零")
            .replace("零万", "万")
            .replaceAll("零$", "");
    return signs.equals(EVERYDAY) ? said.replaceFirst("^一十", "十") : said;
  }

  private static int value(String numeral, String signs) {
    int split = numeral.indexOf('万');
    if (split >= 0) {
      return 10_000 * value(numeral.substring(0, split), signs)
          + value(numeral.substring(split + 1), signs);
    }
    int value = 0;
    int digit = 0;
    for (int sign : numeral.chars().map(signs::indexOf).toArray()) {
      if (sign < 10) {
        digit = sign;
      } else {
        value += Math.max(1, digit) * (int) Math.pow(10, sign - 9);
        digit = 0;
      }
    }
    return value + digit;
  }

  private static String formal(String amount) {
    String[] parts = amount.split("\\.", -1);
    String whole = numeral(parts[0], FORMAL) + "元";
    return parts.length == 1
        ? whole + "整"
        : whole
            + FORMAL.charAt(parts[1].charAt(0) - '0')
            + "角"
            + FORMAL.charAt(parts[1].charAt(1) - '0')
            + "分";
  }

  private static String amount(String formal) {
    String[] parts = formal.split("元", -1);
    int whole = value(parts[0], FORMAL);
    return parts[1].equals("整")
        ? "" + whole
        : whole + "." + FORMAL.indexOf(parts[1].charAt(0)) + FORMAL.indexOf(parts[1].charAt(2));
  }

  private static String converted(String quantity, String unit) {
    BigDecimal total = BigDecimal.ZERO;
    Matcher part = QUANTITY.matcher(quantity);
    while (part.find()) {
      BigDecimal number = new BigDecimal(part.group(1));
      String from = part.group(2);
      BigDecimal down = FACTORS.get(from + unit);
      BigDecimal up = FACTORS.get(unit + from);
      total =
          total.add(down != null ? number.multiply(down) : up != null ? number.divide(up) : number);
    }
    return total.stripTrailingZeros().toPlainString() + unit;
  }

  private static Map.Entry<String, BigDecimal> factor(String units, String factor) {
    return Map.entry(units, new BigDecimal(factor));
  }
}

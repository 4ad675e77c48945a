package org.alpacastreams.proceduraltasks.chinese;

import static org.alpacastreams.proceduraltasks.chinese.ChineseOracles.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** Recomputes sums, word problems and what is done with money. */
final class ArithmeticOracles {

  private static final Pattern STEP = Pattern.compile("(加上|增加|减去|减掉|乘以|除以)(\\d+)");
  private static final Pattern PRICE = Pattern.compile("(\\d+)元(?:(\\d)角)?");

  private ArithmeticOracles() {}

  static void addTo(Map<String, ChineseOracle> oracles) {
    oracles.put("zh-add-numbers", oracle("numbers", r -> total(r.integers("numbers"))));
    oracles.put("zh-calculate-in-steps", oracle("steps", r -> walk(r.text("steps"))));
    oracles.put("zh-average", oracle("numbers", r -> mean(r.integers("numbers"))));
    oracles.put(
        "zh-percentage",
        oracle(
            "whole percent",
            r ->
                share(r.text("whole"), new BigDecimal(r.text("percent")).movePointLeft(2))
                    + r.text("count")));
    oracles.put(
        "zh-discount",
        oracle("price discount", r -> share(r.text("price"), rate(r.text("discount"))) + "元"));
    oracles.put(
        "zh-story-gaining",
        oracle("unit a b", r -> r.integer("a") + r.integer("b") + r.text("unit")));
    oracles.put(
        "zh-story-losing",
        oracle("unit a b", r -> r.integer("a") - r.integer("b") + r.text("unit")));
    oracles.put(
        "zh-story-packing",
        oracle("unit a b", r -> repeated(r.integer("a"), r.integer("b")) + r.text("unit")));
    oracles.put("zh-story-sharing", oracle("unit a b", ArithmeticOracles::dealOut));
    oracles.put(
        "zh-story-two-steps",
        oracle(
            "unit a b c", r -> r.integer("a") - r.integer("c") + r.integer("b") + r.text("unit")));
    oracles.put(
        "zh-shopping",
        oracle(
            "a p b q",
            r ->
                repeated(r.integer("a"), r.integer("p"))
                    + repeated(r.integer("b"), r.integer("q"))
                    + "元"));
    oracles.put(
        "zh-change",
        oracle("paid p q", r -> r.integer("paid") - (r.integer("p") + r.integer("q")) + "元"));
    oracles.put(
        "zh-distance",
        oracle("speed hours", r -> repeated(r.integer("hours"), r.integer("speed")) + "千米"));
    oracles.put(
        "zh-ages", oracle("a b c", r -> r.integer("a") + r.integer("c") - r.integer("b") + "岁"));
    oracles.put("zh-add-prices", oracle("bill", r -> bill(r.text("bill"))));
    oracles.put("zh-total-of-bill", oracle("", r -> total(Reading.integersIn(r.input())) + "元"));
    oracles.put("zh-chickens-and-rabbits", oracle("few many heads parts", ArithmeticOracles::cage));
    oracles.put("zh-queue", oracle("a b", r -> r.integer("a") - 1 + 1 + (r.integer("b") - 1)));
  }

  private static int total(List<Integer> numbers) {
    return numbers.stream().reduce(0, Integer::sum);
  }

  private static String mean(List<Integer> numbers) {
    return new BigDecimal(total(numbers)).divide(new BigDecimal(numbers.size())).toPlainString();
  }

  private static int walk(String steps) {
    Matcher step = STEP.matcher(steps);
    int value = Integer.parseInt(steps.substring(0, steps.indexOf('先')));
    while (step.find()) {
      int number = Integer.parseInt(step.group(2));
      value =
          switch (step.group(1)) {
            case "加上", "增加" -> value + number;
            case "减去", "减掉" -> value - number;
            case "乘以" -> value * number;
            case "除以" -> value / number;
            default -> throw new IllegalStateException(step.group());
          };
    }
    return value;
  }

  private static String share(String whole, BigDecimal rate) {
    return new BigDecimal(whole).multiply(rate).stripTrailingZeros().toPlainString();
  }

  /** {@code 七五} is 0.75. */
  private static BigDecimal rate(String discount) {
    StringBuilder digits = new StringBuilder("0.");
    discount.chars().forEach(c -> digits.append("零一二三四五六七八九".indexOf(c)));
    return new BigDecimal(digits.toString());
  }

  private static int repeated(int times, int number) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += number;
    }
    return sum;
  }

  private static String dealOut(Reading reading) {
    int left = reading.integer("a");
    int rounds = 0;
    while (left >= reading.integer("b")) {
      left -= reading.integer("b");
      rounds++;
    }
    return rounds + "，余" + left;
  }

  private static String bill(String bill) {
    int jiao = PRICE.matcher(bill).results().mapToInt(ArithmeticOracles::jiao).sum();
    return jiao % 10 == 0 ? jiao / 10 + "元" : jiao / 10 + "元" + jiao % 10 + "角";
  }

  private static int jiao(MatchResult price) {
    int yuan = Integer.parseInt(price.group(1));
    return 10 * yuan + (price.group(2) == null ? 0 : Integer.parseInt(price.group(2)));
  }

  /** Tries every number of the first kind. */
  private static String cage(Reading reading) {
    Map<String, Integer> parts =
        Map.ofEntries(
            Map.entry("鸡", 2),
            Map.entry("鸭子", 2),
            Map.entry("鸵鸟", 2),
            Map.entry("自行车", 2),
            Map.entry("摩托车", 2),
            Map.entry("双人桌", 2),
            Map.entry("三轮车", 3),
            Map.entry("兔子", 4),
            Map.entry("山羊", 4),
            Map.entry("小狗", 4),
            Map.entry("小汽车", 4),
            Map.entry("小轿车", 4),
            Map.entry("四人桌", 4),
            Map.entry("小船", 4),
            Map.entry("大船", 6),
            Map.entry("蜻蜓", 6),
            Map.entry("蜘蛛", 8));
    String few = reading.text("few");
    String many = reading.text("many");
    int heads = reading.integer("heads");
    for (int i = 0; i <= heads; i++) {
      if (i * parts.get(few) + (heads - i) * parts.get(many) == reading.integer("parts")) {
        String unit = reading.text("count");
        return few + i + unit + "，" + many + (heads - i) + unit;
      }
    }
    throw new IllegalStateException("no solution: " + reading);
  }
}

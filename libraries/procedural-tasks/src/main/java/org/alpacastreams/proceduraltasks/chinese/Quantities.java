package org.alpacastreams.proceduraltasks.chinese;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Units of measure and of money. */
final class Quantities {

  /** One of the large unit is {@code factor} of the small one. */
  private record Units(String large, String small, int factor) {}

  private static final List<Units> DECIMAL =
      List.of(
          new Units("千米", "米", 1_000),
          new Units("米", "厘米", 100),
          new Units("厘米", "毫米", 10),
          new Units("吨", "千克", 1_000),
          new Units("千克", "克", 1_000),
          new Units("升", "毫升", 1_000),
          new Units("平方米", "平方分米", 100),
          new Units("公顷", "平方米", 10_000),
          new Units("千克", "斤", 2),
          new Units("斤", "两", 10));

  private static final List<Units> TIMES =
      List.of(
          new Units("小时", "分钟", 60),
          new Units("分钟", "秒", 60),
          new Units("天", "小时", 24),
          new Units("年", "个月", 12),
          new Units("周", "天", 7));

  private Quantities() {}

  static List<TaskFamily> all() {
    return List.of(convert(), convertMixed(), addMoney());
  }

  private static TaskFamily convert() {
    return Scene.family("zh-convert-units", Domain.UNITS_AND_MONEY, "convert")
        .training(
            "{quantities}分别合多少{unit}？",
            "把{quantities}换算成{unit}。",
            "单位换算，以{unit}为单位：{quantities}。",
            "{name}量得的结果是{quantities}，用{unit}表示各是多少？",
            "请将{quantities}依次化成{unit}。",
            "{quantities}，各等于几{unit}？")
        .evaluation("以{unit}作单位，{quantities}应写成多少？", "{friend}想把{quantities}都改用{unit}来记，怎么写？")
        .drawing(
            (dice, difficulty) -> {
              boolean down = difficulty < 3;
              Units units = dice.one(down && dice.flip() ? TIMES : DECIMAL);
              List<Integer> amounts =
                  dice.differentNumbers(4, 2, List.of(12, 60, 900).get(difficulty - 1));
              List<String> given = new ArrayList<>();
              List<String> wanted = new ArrayList<>();
              for (int amount : amounts) {
                given.add(amount + (down ? units.large() : units.small()));
                wanted.add(
                    down
                        ? amount * units.factor() + units.small()
                        : divided(amount, units.factor()) + units.large());
              }
              return Draw.operand("quantities", Scene.row(given))
                  .operand("unit", down ? units.small() : units.large())
                  .answer(Scene.row(wanted));
            });
  }

  private static TaskFamily convertMixed() {
    return Scene.family("zh-convert-mixed-units", Domain.UNITS_AND_MONEY, "convert")
        .difficulties(2, 3)
        .training(
            "{quantities}各是多少{unit}？",
            "把{quantities}都化成{unit}。",
            "{name}{when}记下{quantities}，请只用{unit}表示。",
            "{town}的测量结果为{quantities}，换成{unit}分别是多少？",
            "{quantities}，统一写成{unit}是什么？",
            "请算出{quantities}等于几{unit}。")
        .evaluation("若全部以{unit}计，{quantities}分别是多少？", "{friend}看到{quantities}，它们合多少{unit}？")
        .drawing(
            (dice, difficulty) -> {
              List<Units> all = dice.flip() ? TIMES : DECIMAL.subList(0, 6);
              Units units = dice.one(all);
              List<String> given = new ArrayList<>();
              List<String> wanted = new ArrayList<>();
              for (int i = 0; i < difficulty; i++) {
                int large = dice.between(1, 30);
                int small = dice.between(1, units.factor() - 1);
                given.add(large + units.large() + small + units.small());
                wanted.add(large * units.factor() + small + units.small());
              }
              return Draw.operand("quantities", Scene.row(given))
                  .operand("unit", units.small())
                  .answer(Scene.row(wanted));
            });
  }

  private static TaskFamily addMoney() {
    return Scene.family("zh-add-prices", Domain.UNITS_AND_MONEY, "add")
        .training(
            "{bill}，一共多少钱？",
            "{name}买了{bill}，总共花了多少？",
            "请算出总价：{bill}。",
            "购物单上有{bill}，合计是多少？",
            "{bill}，这几样加起来要付多少？",
            "{when}，{friend}的开支是{bill}，共支出多少？")
        .evaluation("{town}的收银员扫了{bill}，应收多少？", "账目如下：{bill}。请问总额是多少？")
        .drawing(
            (dice, difficulty) -> {
              List<String> bill = new ArrayList<>();
              int total = 0;
              for (Goods goods : Goods.some(difficulty + 2, dice)) {
                int jiao = 10 * dice.between(1, 20 * difficulty) + dice.between(1, 9);
                total += jiao;
                bill.add(goods.name() + money(jiao));
              }
              return Draw.operand("bill", Scene.row(bill)).answer(money(total));
            });
  }

  private static String money(int jiao) {
    return jiao / 10 + "元" + (jiao % 10 == 0 ? "" : jiao % 10 + "角");
  }

  private static String divided(int amount, int factor) {
    return new BigDecimal(amount)
        .divide(new BigDecimal(factor))
        .stripTrailingZeros()
        .toPlainString();
  }
}

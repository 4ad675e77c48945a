package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Sums, chains of operations, means, percentages and discounts. */
final class Calculations {

  /** Place, measure word, who or what is there, and what part of them does. */
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("小学", "名", "学生", "走路上学"),
          List.of("中学", "名", "学生", "住校"),
          List.of("大学", "名", "新生", "来自南方"),
          List.of("工厂", "名", "工人", "上夜班"),
          List.of("公司", "位", "职员", "乘地铁上班"),
          List.of("剧院", "位", "观众", "提前入场"),
          List.of("医院", "位", "护士", "值早班"),
          List.of("果园", "棵", "果树", "开了花"),
          List.of("农场", "头", "奶牛", "正在产奶"),
          List.of("酒店", "位", "客人", "预订了早餐"),
          List.of("健身房", "位", "会员", "办了年卡"),
          List.of("车队", "辆", "货车", "需要检修"),
          List.of("书店", "本", "新书", "打折出售"),
          List.of("茶园", "位", "采茶工", "来自外地"),
          List.of("旅行团", "位", "游客", "带了雨伞"),
          List.of("养鸡场", "只", "母鸡", "今天下了蛋"),
          List.of("合唱团", "名", "成员", "会弹钢琴"),
          List.of("幼儿园", "个", "孩子", "午睡超过一小时"));

  private Calculations() {}

  static List<TaskFamily> all() {
    return List.of(sum(), steps(), average(), percentage(), discount());
  }

  private static TaskFamily sum() {
    return Scene.family("zh-add-numbers", Domain.ARITHMETIC, "add")
        .training(
            "求这些数的和：{numbers}。",
            "{numbers}加起来一共是多少？",
            "把{numbers}全部相加，结果是几？",
            "算一算总和：{numbers}。",
            "请计算{numbers}的和。",
            "{name}{when}依次记下{numbers}，它们合计是多少？")
        .evaluation("将下列各数累加，写出得数：{numbers}。", "已知一组数为{numbers}，它们的总和等于几？")
        .drawing(
            (dice, difficulty) -> {
              int count = List.of(5, 6, 8).get(difficulty - 1);
              List<Integer> numbers =
                  dice.numbers(count, 2, List.of(30, 200, 3_000).get(difficulty - 1));
              return Draw.operand("numbers", Scene.row(numbers))
                  .answer(numbers.stream().mapToInt(Integer::intValue).sum());
            });
  }

  private static TaskFamily steps() {
    return Scene.family("zh-calculate-in-steps", Domain.ARITHMETIC, "calculate")
        .training(
            "算一算：{steps}，得多少？",
            "{steps}，结果是多少？",
            "{name}做口算：{steps}。最后的得数是几？",
            "按顺序计算：{steps}。",
            "依次做下面的运算，写出得数：{steps}。",
            "请口算：{steps}，最后是几？")
        .evaluation("从左到右完成运算“{steps}”，答案是多少？", "如果{steps}，那么最后的数等于多少？")
        .drawing(Calculations::chain);
  }

  private static Draw chain(Dice dice, int difficulty) {
    int value = dice.between(5, 60);
    StringBuilder steps = new StringBuilder().append(value);
    List<String> links = List.of("，再", "，然后", "，接着", "，最后");
    int count = difficulty + 2;
    for (int i = 0; i < count; i++) {
      steps.append(i == 0 ? "先" : i == count - 1 ? links.get(3) : dice.one(links.subList(0, 3)));
      int operation = dice.between(1, 4);
      int number = dice.between(2, 9);
      if (operation == 1 && value * number <= 500) {
        steps.append("乘以").append(number);
        value *= number;
      } else if (operation == 2 && value % number == 0) {
        steps.append("除以").append(number);
        value /= number;
      } else if (operation == 3 && value > 20) {
        int less = dice.between(2, value - 1);
        steps.append(dice.one(List.of("减去", "减掉"))).append(less);
        value -= less;
      } else {
        int more = dice.between(2, 90);
        steps.append(dice.one(List.of("加上", "增加"))).append(more);
        value += more;
      }
    }
    return Draw.operand("steps", steps).answer(value);
  }

  private static TaskFamily average() {
    return Scene.family("zh-average", Domain.ARITHMETIC, "average")
        .training(
            "{numbers}的平均数是多少？",
            "求平均数：{numbers}。",
            "计算{numbers}这组数据的平均值。",
            "{name}几次测验的成绩是{numbers}，平均每次多少分？",
            "{town}这几天分别卖出{thing}{numbers}{unit}，平均每天卖出多少？",
            "请把{numbers}加起来再平均，得几？")
        .evaluation("数据{numbers}的算术平均数等于几？", "有几个数：{numbers}。它们平均是多少？")
        .drawing(
            (dice, difficulty) -> {
              int count = List.of(4, 5, 7).get(difficulty - 1);
              int high = List.of(40, 100, 400).get(difficulty - 1);
              List<Integer> numbers = dice.numbers(count, 2, high);
              while (total(numbers) % count != 0) {
                numbers = dice.numbers(count, 2, high);
              }
              return Draw.operand("numbers", Scene.row(numbers)).answer(total(numbers) / count);
            });
  }

  private static TaskFamily percentage() {
    return Scene.family("zh-percentage", Domain.ARITHMETIC, "calculate")
        .training(
            "{town}一家{site}有{whole}{count}{group}，其中{percent}%{trait}。{trait}的有多少{count}？",
            "某{site}共有{whole}{count}{group}，{trait}的占{percent}%，是多少{count}？",
            "{name}统计发现，{town}某{site}的{whole}{count}{group}里有{percent}%{trait}，合多少{count}？",
            "已知{group}一共{whole}{count}，{percent}%{trait}，求{trait}的数量。",
            "{when}，{site}里的{whole}{count}{group}有{percent}%{trait}，请算出这部分的数目。",
            "如果{whole}{count}{group}当中的{percent}%{trait}，那么{trait}的{group}有几{count}？")
        .evaluation(
            "在{town}，{friend}管理的{site}有{group}{whole}{count}，{trait}的比例是{percent}%，具体是多少{count}？",
            "一处{site}的{group}总数为{whole}{count}，若{percent}%{trait}，这部分是多少{count}？")
        .drawing(
            (dice, difficulty) -> {
              int percent = List.of(10, 5, 1).get(difficulty - 1) * dice.between(1, 9);
              int whole = List.of(10, 20, 100).get(difficulty - 1) * dice.between(3, 40);
              List<String> group = dice.one(GROUPS);
              return Draw.operand("whole", whole)
                  .operand("percent", percent)
                  .slot("site", group.get(0))
                  .slot("count", group.get(1))
                  .slot("group", group.get(2))
                  .slot("trait", group.get(3))
                  .answer(whole * percent / 100 + group.get(1));
            });
  }

  private static TaskFamily discount() {
    return Scene.family("zh-discount", Domain.UNITS_AND_MONEY, "calculate")
        .difficulties(1, 2)
        .training(
            "一{unit}{thing}原价{price}元，打{discount}折以后多少元？",
            "{town}的商店把{thing}打{discount}折出售，标价{price}元，实际要付几元？",
            "{name}{when}买{thing}，标价{price}元，享受{discount}折，付了多少钱？",
            "{thing}平时卖{price}元，现在打{discount}折，现价是多少？",
            "店里的{thing}和{other}都打{discount}折，原来合计{price}元，折后合计多少元？",
            "{friend}用{discount}折的价钱买下原价{price}元的{thing}，请算出花费。")
        .evaluation(
            "会员可享{discount}折，{name}看中一{unit}{price}元的{thing}，应付多少元？",
            "{thing}定价{price}元，{town}门店全场{discount}折，成交价是多少？")
        .drawing(
            (dice, difficulty) -> {
              int tenths = dice.between(5, 9);
              int rest = difficulty == 1 ? 0 : 5;
              int price = 20 * dice.between(1, 20);
              return Draw.operand("price", price)
                  .operand("discount", Numeral.DIGITS.charAt(tenths) + (rest == 0 ? "" : "五"))
                  .answer(price * (10 * tenths + rest) / 100 + "元");
            });
  }

  private static int total(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }
}

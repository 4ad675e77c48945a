package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Tasks about a text that comes in the input. */
final class Materials {

  private Materials() {}

  static List<TaskFamily> all() {
    return List.of(lookUp(), oldest(), total(), numbers(), punctuation());
  }

  private static TaskFamily lookUp() {
    return Scene.family("zh-look-up-age", Domain.TABLES, "find")
        .operandsInInput()
        .training(
            "从名单里查出{who}的年龄。",
            "{who}今年多少岁？请看名单回答。",
            "名单上记着{town}几个人的年龄，{who}是几岁？",
            "请找到{who}，写出其岁数。",
            "{friend}想知道{who}的年龄，请帮忙查一查。",
            "阅读材料，告诉{job}{friend}：{who}多大？")
        .evaluation("根据所给登记表，{who}的年龄是多少？", "查表回答：{who}的岁数是几？")
        .drawing(
            (dice, difficulty) -> {
              Register register = Register.draw(dice, difficulty);
              int asked = dice.between(0, register.people.size() - 1);
              return Draw.input(register.text())
                  .operand("who", register.people.get(asked))
                  .answer(register.ages.get(asked) + "岁");
            });
  }

  private static TaskFamily oldest() {
    return Scene.family("zh-oldest-or-youngest", Domain.TABLES, "find")
        .operandsInInput()
        .training(
            "名单中年龄{extreme}的人是谁？",
            "看看{town}的这份登记表，谁的年龄{extreme}？",
            "请写出年纪{extreme}的人的姓名。",
            "{job}{name}要找年龄{extreme}的一位，是哪一位？",
            "比较各人的岁数，{extreme}的是谁？",
            "{when}参加活动的人里，谁的岁数{extreme}？")
        .evaluation("在所列人员当中，找出年龄{extreme}者。", "材料里哪个人的年龄{extreme}？只写姓名。")
        .drawing(
            (dice, difficulty) -> {
              Register register = Register.draw(dice, difficulty);
              boolean oldest = dice.flip();
              List<Integer> sorted = register.ages.stream().sorted().toList();
              int age = sorted.get(oldest ? sorted.size() - 1 : 0);
              return Draw.input(register.text())
                  .operand("extreme", oldest ? "最大" : "最小")
                  .answer(register.people.get(register.ages.indexOf(age)));
            });
  }

  private static TaskFamily total() {
    return Scene.family("zh-total-of-bill", Domain.TABLES, "add")
        .operandsInInput()
        .training(
            "这张清单上的东西一共要多少元？",
            "{name}按清单在{town}购物，总共花了多少元？",
            "请把各项价格加起来，写出总额。",
            "{job}{friend}核对账单，合计应是几元？",
            "算出下面各样商品的总价。",
            "{when}的开支如下，一共支出多少元？")
        .evaluation("求账单上所有金额之和。", "若把清单里的物品全部买下，{name}得付多少元？")
        .drawing(
            (dice, difficulty) -> {
              List<Goods> goods = Goods.some(difficulty + 2, dice);
              List<String> lines = new ArrayList<>();
              int total = 0;
              for (Goods ware : goods) {
                int price = dice.between(2, List.of(20, 60, 300).get(difficulty - 1));
                lines.add(ware.name() + "：" + price + "元");
                total += price;
              }
              return Draw.input(String.join("\n", lines)).answer(total + "元");
            });
  }

  private static TaskFamily numbers() {
    return Scene.family("zh-extract-numbers", Domain.TEXT_EDITING, "extract")
        .operandsInInput()
        .training(
            "把这段话里的数字按顺序摘出来。",
            "请列出文中出现的所有数字。",
            "{name}只关心下面这段{town}新闻里的数字，有哪些？",
            "依次写出材料中的各个数字。",
            "{job}{friend}要登记这段话里的数字，请提取出来。",
            "这段文字提到了哪些数字？")
        .evaluation("从所给文字中提取全部数字，次序不变。", "通读这段话，把数字逐个抄下来。")
        .drawing(
            (dice, difficulty) -> {
              StringBuilder text = new StringBuilder();
              List<Integer> numbers = dice.numbers(2 * difficulty + 1, 2, 900);
              for (int i = 0; i < numbers.size(); i++) {
                Goods goods = dice.one(Goods.ALL);
                text.append(i == 0 ? dice.one(Names.PAST_TIMES) + "，" : "，")
                    .append(Names.person(dice))
                    .append(dice.one(List.of("买了", "卖出", "收到", "送出")))
                    .append(numbers.get(i))
                    .append(goods.unit())
                    .append(goods.name());
              }
              return Draw.input(text + "。").answer(Scene.row(numbers));
            });
  }

  private static TaskFamily punctuation() {
    return Scene.family("zh-remove-punctuation", Domain.TEXT_EDITING, "remove")
        .operandsInInput()
        .training(
            "删去这段话里的所有标点符号。",
            "请把标点全部去掉，只留下汉字。",
            "{name}要把下面的话抄成没有标点的样子，怎么写？",
            "去除文中的逗号、句号和其他标点。",
            "{town}的{job}{friend}不需要标点，请把它们删掉。",
            "只保留文字，不要标点。")
        .evaluation("将材料中的标点符号清除干净。", "写出不带任何标点的原文。")
        .drawing(
            (dice, difficulty) -> {
              StringBuilder text = new StringBuilder();
              StringBuilder bare = new StringBuilder();
              for (int i = 0; i <= difficulty; i++) {
                Sentence sentence = Sentence.draw(dice);
                String rest = sentence.text().substring(sentence.when().length());
                text.append(sentence.when()).append("，").append(rest);
                text.append(dice.one(List.of("。", "！", "；")));
                bare.append(sentence.text());
              }
              return Draw.input(text.substring(0, text.length() - 1) + "。").answer(bare);
            });
  }

  /** People and their ages, no two of one age. */
  private record Register(List<String> people, List<Integer> ages) {

    static Register draw(Dice dice, int difficulty) {
      int count = 2 * difficulty + 1;
      return new Register(Names.people(count, dice), dice.differentNumbers(count, 6, 88));
    }

    String text() {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < people.size(); i++) {
        lines.add(people.get(i) + "：" + ages.get(i) + "岁");
      }
      return String.join("\n", lines);
    }
  }
}

package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Word problems about things that come, go, and are packed or shared out. */
final class Stories {

  private Stories() {}

  static List<TaskFamily> all() {
    return List.of(gaining(), losing(), packing(), sharing(), twoSteps());
  }

  private static TaskFamily gaining() {
    return Scene.family("zh-story-gaining", Domain.ARITHMETIC, "count")
        .training(
            "{when}，{name}买了{a}{unit}{thing}，{friend}又送来{b}{unit}。现在一共有多少{unit}{thing}？",
            "{name}有{a}{unit}{thing}，{friend}有{b}{unit}，两人合起来有几{unit}？",
            "{town}的仓库存着{a}{unit}{thing}，{when}运来{b}{unit}，库存变成多少{unit}？",
            "桌上先摆了{a}{unit}{thing}，{job}{friend}再添上{b}{unit}，桌上共有多少{unit}？",
            "{name}在{place}收集{thing}，第一天{a}{unit}，第二天{b}{unit}，两天总共几{unit}？",
            "算算{thing}的总数：{town}送来{a}{unit}，{name}带来{b}{unit}。")
        .evaluation(
            "{friend}原先攒了{a}{unit}{thing}，{when}从{town}又得到{b}{unit}，如今攒了多少{unit}？",
            "一个箱子装{a}{unit}{thing}，另一个箱子装{b}{unit}，都归{name}，{name}得到几{unit}？")
        .drawing(
            (dice, difficulty) -> {
              int high = List.of(30, 300, 3_000).get(difficulty - 1);
              int a = dice.between(3, high);
              int b = dice.between(3, high);
              Goods goods = dice.one(Goods.ALL);
              return counted(goods).operand("a", a).operand("b", b).answer(a + b + goods.unit());
            });
  }

  private static TaskFamily losing() {
    return Scene.family("zh-story-losing", Domain.ARITHMETIC, "count")
        .training(
            "{name}有{a}{unit}{thing}，{when}送给{friend}{b}{unit}，还剩多少{unit}？",
            "{town}一家商店进了{a}{unit}{thing}，卖出{b}{unit}，还有几{unit}没卖？",
            "{a}{unit}{thing}从{town}运来，路上丢了{b}{unit}，运到的有多少{unit}？",
            "{place}原有{thing}{a}{unit}，{job}{name}拿走{b}{unit}后，留下几{unit}？",
            "{friend}向{name}借走{b}{unit}{thing}，{name}本来有{a}{unit}，手里还有多少{unit}？",
            "求剩余：{thing}共{a}{unit}，{when}用掉{b}{unit}。")
        .evaluation(
            "在{town}，{friend}捐出{b}{unit}{thing}，捐之前一共{a}{unit}，捐后还有几{unit}？",
            "{name}要准备{a}{unit}{thing}，已经备好{b}{unit}，还缺多少{unit}？")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(10, List.of(50, 500, 5_000).get(difficulty - 1));
              int b = dice.between(3, a - 2);
              Goods goods = dice.one(Goods.ALL);
              return counted(goods).operand("a", a).operand("b", b).answer(a - b + goods.unit());
            });
  }

  private static TaskFamily packing() {
    return Scene.family("zh-story-packing", Domain.ARITHMETIC, "multiply")
        .training(
            "每箱装{b}{unit}{thing}，{name}装满了{a}箱，一共装了多少{unit}？",
            "{town}来了{a}位客人，每人领{b}{unit}{thing}，共要准备几{unit}？",
            "{name}每天卖{b}{unit}{thing}，{a}天能卖多少{unit}？",
            "{place}摆着{a}排{thing}，每排{b}{unit}，总共几{unit}？",
            "{job}{friend}把{thing}分成{a}份，每份{b}{unit}，原来有多少{unit}？",
            "{a}辆车开往{town}，每辆车运{b}{unit}{thing}，合计运了多少{unit}？")
        .evaluation(
            "要给{a}个班各送{b}{unit}{thing}，{name}得买几{unit}？",
            "{when}，{friend}连续{a}次取货，一次取{b}{unit}{thing}，总计取了多少{unit}？")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(2, List.of(9, 20, 60).get(difficulty - 1));
              int b = dice.between(2, List.of(9, 30, 99).get(difficulty - 1));
              Goods goods = dice.one(Goods.ALL);
              return counted(goods).operand("a", a).operand("b", b).answer(a * b + goods.unit());
            });
  }

  private static TaskFamily sharing() {
    return Scene.family("zh-story-sharing", Domain.ARITHMETIC, "share")
        .difficulties(2, 3)
        .training(
            "把{a}{unit}{thing}平均分给{b}个小组，每组分到几{unit}，还剩几{unit}？",
            "{name}有{a}{unit}{thing}，每{b}{unit}装一袋，能装满几袋，余几{unit}？",
            "{town}的{job}{friend}要把{a}{unit}{thing}平均放进{b}个筐，一筐几{unit}，多出几{unit}？",
            "{when}，{a}{unit}{thing}由{b}个人平分，每人得几{unit}，剩下几{unit}？",
            "{thing}有{a}{unit}，{name}每次拿{b}{unit}，最多拿满几次，余下几{unit}？",
            "在{place}，{a}{unit}{thing}要平均摆成{b}行，一行几{unit}，还多几{unit}？")
        .evaluation(
            "{friend}将{a}{unit}{thing}等分给{b}家商店，每家几{unit}，分完余几{unit}？",
            "用{a}{unit}{thing}做礼包，一个礼包放{b}{unit}，可做几个礼包，剩几{unit}？")
        .drawing(
            (dice, difficulty) -> {
              int b = dice.between(3, difficulty == 2 ? 9 : 25);
              int a = dice.between(2 * b, (difficulty == 2 ? 20 : 40) * b);
              return counted(dice.one(Goods.ALL))
                  .operand("a", a)
                  .operand("b", b)
                  .answer(a / b + "，余" + a % b);
            });
  }

  private static TaskFamily twoSteps() {
    return Scene.family("zh-story-two-steps", Domain.ARITHMETIC, "count")
        .difficulties(2, 3)
        .training(
            "{name}有{a}{unit}{thing}，{when}又买{b}{unit}，后来送给{friend}{c}{unit}，现在有多少{unit}？",
            "{town}的小店早上有{a}{unit}{thing}，中午进货{b}{unit}，晚上卖掉{c}{unit}，还剩几{unit}？",
            "{place}先放了{a}{unit}{thing}，{name}加{b}{unit}，{friend}取走{c}{unit}，那里还有几{unit}？",
            "{job}{name}第一次收到{a}{unit}{thing}，第二次收到{b}{unit}，用去{c}{unit}，剩下多少{unit}？",
            "{friend}和{name}各带来{a}{unit}和{b}{unit}{thing}，大家用了{c}{unit}，没用的有几{unit}？",
            "盘点{thing}：原有{a}{unit}，补货{b}{unit}，售出{c}{unit}，结存多少{unit}？")
        .evaluation(
            "从{town}寄来{a}{unit}{thing}，本地又找到{b}{unit}，{name}挑出{c}{unit}坏的扔掉，好的有几{unit}？",
            "{friend}手里的{thing}先是{a}{unit}，增添{b}{unit}之后弄丢{c}{unit}，最终是多少{unit}？")
        .drawing(
            (dice, difficulty) -> {
              int high = difficulty == 2 ? 60 : 600;
              int a = dice.between(5, high);
              int b = dice.between(4, high);
              int c = dice.between(3, a + b - 2);
              Goods goods = dice.one(Goods.ALL);
              return counted(goods)
                  .operand("a", a)
                  .operand("b", b)
                  .operand("c", c)
                  .answer(a + b - c + goods.unit());
            });
  }

  /** The unit belongs to the answer; the thing only colours it. */
  private static Draw.Contents counted(Goods goods) {
    return Draw.operand("unit", goods.unit()).slot("thing", goods.name());
  }
}

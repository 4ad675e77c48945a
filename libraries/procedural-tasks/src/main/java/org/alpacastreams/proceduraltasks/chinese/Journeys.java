package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Word problems about shopping, journeys and ages. */
final class Journeys {

  /** A vehicle, and its lowest and highest speed in km/h. */
  private record Vehicle(String name, int slowest, int fastest) {}

  private static final List<Vehicle> VEHICLES =
      List.of(
          new Vehicle("一辆客车", 50, 95),
          new Vehicle("一辆货车", 40, 80),
          new Vehicle("一辆摩托车", 30, 70),
          new Vehicle("一列火车", 80, 160),
          new Vehicle("一列高铁", 200, 320),
          new Vehicle("一艘轮船", 18, 40),
          new Vehicle("一艘快艇", 35, 70),
          new Vehicle("一架直升机", 150, 240),
          new Vehicle("一位骑手", 12, 28),
          new Vehicle("一支车队", 40, 75),
          new Vehicle("一辆救护车", 50, 90));

  private Journeys() {}

  static List<TaskFamily> all() {
    return List.of(shopping(), change(), distance(), ages());
  }

  private static TaskFamily shopping() {
    return Scene.family("zh-shopping", Domain.UNITS_AND_MONEY, "add")
        .difficulties(2, 3)
        .training(
            "{name}买了{a}{unit}{thing}和{b}{measure}{other}，{thing}每{unit}{p}元，{other}每{measure}{q}元，一共花了多少元？",
            "{thing}每{unit}{p}元，{other}每{measure}{q}元。买{a}{unit}{thing}和{b}{measure}{other}共要几元？",
            "{town}的集市上，{thing}{p}元一{unit}，{other}{q}元一{measure}，{name}各买{a}{unit}和{b}{measure}，付多少元？",
            "算算账：{a}{unit}{thing}，单价{p}元；{b}{measure}{other}，单价{q}元。总价是多少？",
            "{when}，{friend}卖出{thing}{a}{unit}，每{unit}{p}元；卖出{other}{b}{measure}，每{measure}{q}元。共收入多少元？",
            "单位采购{a}{unit}{thing}（{p}元一{unit}）和{b}{measure}{other}（{q}元一{measure}），需要多少元？")
        .evaluation(
            "在{town}，{job}{name}订了{a}{unit}{p}元的{thing}，还订了{b}{measure}{q}元的{other}，合计应付多少元？",
            "已知{thing}的价格是{p}元，{other}的价格是{q}元，买前者{a}{unit}、后者{b}{measure}，总共多少元？")
        .drawing(
            (dice, difficulty) -> {
              int most = difficulty == 2 ? 9 : 30;
              int a = dice.between(2, most);
              int p = dice.between(2, 2 * most + 10);
              int b = dice.between(2, most);
              int q = dice.between(2, 2 * most + 10);
              return Draw.operand("a", a)
                  .operand("p", p)
                  .operand("b", b)
                  .operand("q", q)
                  .answer(a * p + b * q + "元");
            });
  }

  private static TaskFamily change() {
    return Scene.family("zh-change", Domain.UNITS_AND_MONEY, "subtract")
        .training(
            "{name}用{paid}元买了{p}元的{thing}和{q}元的{other}，应找回多少元？",
            "{thing}{p}元，{other}{q}元，{name}付了{paid}元，找零几元？",
            "{when}，{friend}带着{paid}元去{town}，买{thing}花{p}元，买{other}花{q}元，还剩多少元？",
            "店员收了{paid}元，{name}要的{thing}卖{p}元、{other}卖{q}元，该退给顾客几元？",
            "钱包里有{paid}元，先付{thing}的{p}元，再付{other}的{q}元，余下多少元？",
            "{job}{name}领到{paid}元，{thing}用了{p}元，{other}用了{q}元，没用完的是多少元？")
        .evaluation(
            "{friend}递给{town}的店主{paid}元，货款是{thing}{p}元加{other}{q}元，应当找还多少元？",
            "预算{paid}元，其中{p}元买{thing}，{q}元买{other}，结余几元？")
        .drawing(
            (dice, difficulty) -> {
              int paid = List.of(20, 50, 100).get(difficulty - 1) * dice.between(1, 5);
              int p = dice.between(2, paid / 2);
              int q = dice.between(2, paid / 2 - 1);
              return Draw.operand("paid", paid)
                  .operand("p", p)
                  .operand("q", q)
                  .answer(paid - p - q + "元");
            });
  }

  private static TaskFamily distance() {
    return Scene.family("zh-distance", Domain.ARITHMETIC, "multiply")
        .difficulties(1, 2)
        .training(
            "{when}，{vehicle}载着{thing}和{other}从{town}出发，每小时行{speed}千米，{hours}小时后行了多少千米？",
            "{vehicle}的速度是每小时{speed}千米，载着{job}{name}走了{hours}小时，路程是多少千米？",
            "{when}，{vehicle}以每小时{speed}千米的速度前进，{hours}小时前进多少千米？",
            "{vehicle}载着{job}{name}离开{town}后，一小时走{speed}千米，连续走{hours}小时，共走多少千米？",
            "{job}{name}在{town}看到{vehicle}每小时能走{speed}千米，按这个速度，{hours}小时能走多远？",
            "{vehicle}给{town}的{name}送{thing}，时速{speed}千米，途中用了{hours}小时，求路程。")
        .evaluation(
            "{friend}跟着{vehicle}去{town}，全程{hours}小时，时速一直是{speed}千米，全程有多长？",
            "匀速行驶{hours}小时，{vehicle}每小时完成{speed}千米，总里程等于多少千米？")
        .drawing(
            (dice, difficulty) -> {
              Vehicle vehicle = dice.one(VEHICLES);
              int speed = dice.between(vehicle.slowest(), vehicle.fastest());
              int hours = difficulty == 1 ? dice.between(2, 5) : dice.between(4, 12);
              return Draw.operand("speed", speed)
                  .operand("hours", hours)
                  .slot("vehicle", vehicle.name())
                  .answer(speed * hours + "千米");
            });
  }

  private static TaskFamily ages() {
    return Scene.family("zh-ages", Domain.ARITHMETIC, "calculate")
        .difficulties(2, 3)
        .training(
            "{name}今年{a}岁，比{friend}大{b}岁。再过{c}年，{friend}多少岁？",
            "{friend}比{name}小{b}岁，{name}现在{a}岁，{c}年后{friend}几岁？",
            "{job}{name}{a}岁，{friend}比前者小{b}岁，过{c}年{friend}的年龄是多少？",
            "已知{name}{a}岁，{friend}的年纪比{name}少{b}岁，求{c}年以后{friend}的岁数。",
            "{c}年后，比{name}小{b}岁的{friend}多大？{name}今年{a}岁。",
            "住在{town}的{name}今年{a}岁，朋友{friend}比{name}小{b}岁，{c}年后这位朋友几岁？")
        .evaluation(
            "如果{name}目前{a}岁，并且比{friend}年长{b}岁，那么{c}年之后{friend}是多少岁？",
            "{friend}和{name}相差{b}岁，{name}较大，今年{a}岁；请问{c}年后{friend}满几岁？")
        .drawing(
            (dice, difficulty) -> {
              int a = dice.between(20, difficulty == 2 ? 40 : 70);
              int b = dice.between(2, a - 8);
              int c = dice.between(2, difficulty == 2 ? 10 : 25);
              return Draw.operand("a", a).operand("b", b).operand("c", c).answer(a - b + c + "岁");
            });
  }
}

package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Small deductions. */
final class Reasoning {

  /** More, less, the most, the least. */
  private static final List<List<String>> SCALES =
      List.of(
          List.of("高", "矮", "最高", "最矮"),
          List.of("重", "轻", "最重", "最轻"),
          List.of("年长", "年轻", "最年长", "最年轻"),
          List.of("跑得快", "跑得慢", "跑得最快", "跑得最慢"),
          List.of("起得早", "起得晚", "起得最早", "起得最晚"),
          List.of("得分高", "得分低", "得分最高", "得分最低"),
          List.of("跳得远", "跳得近", "跳得最远", "跳得最近"),
          List.of("吃得多", "吃得少", "吃得最多", "吃得最少"));

  /** Two kinds with few and many legs or wheels: names, numbers, measure word, what is counted. */
  private record Cage(
      String few, int fewParts, String many, int manyParts, String unit, String part) {}

  private static final List<Cage> CAGES =
      List.of(
          new Cage("鸡", 2, "兔子", 4, "只", "条腿"),
          new Cage("鸭子", 2, "山羊", 4, "只", "条腿"),
          new Cage("鸵鸟", 2, "小狗", 4, "只", "条腿"),
          new Cage("自行车", 2, "三轮车", 3, "辆", "个轮子"),
          new Cage("三轮车", 3, "小汽车", 4, "辆", "个轮子"),
          new Cage("摩托车", 2, "小轿车", 4, "辆", "个轮子"),
          new Cage("双人桌", 2, "四人桌", 4, "张", "个座位"),
          new Cage("小船", 4, "大船", 6, "条", "个座位"),
          new Cage("蜻蜓", 6, "蜘蛛", 8, "只", "条腿"));

  private Reasoning() {}

  static List<TaskFamily> all() {
    return List.of(orderOfPeople(), queue(), cage(), trueClaims());
  }

  private static TaskFamily orderOfPeople() {
    return Scene.family("zh-order-of-people", Domain.LOGIC, "deduce")
        .training(
            "{clauses}。谁{most}？",
            "已知{clauses}，请问{most}的是谁？",
            "{friend}说：{clauses}。那么{most}的人是谁？",
            "根据“{clauses}”，推断哪一个{most}。",
            "在{town}的一个班里，{clauses}，其中谁{most}？",
            "如果{clauses}，这几个人中{most}的叫什么？")
        .evaluation("条件是{clauses}。由此可知谁{most}？", "读一读：{clauses}。回答{most}的人的名字。")
        .drawing(
            (dice, difficulty) -> {
              List<String> people = dice.some(difficulty + 2, Names.GIVEN);
              List<String> scale = dice.one(SCALES);
              List<String> clauses = new ArrayList<>();
              for (int i = 0; i + 1 < people.size(); i++) {
                boolean more = dice.flip();
                clauses.add(
                    more
                        ? people.get(i) + "比" + people.get(i + 1) + scale.get(0)
                        : people.get(i + 1) + "比" + people.get(i) + scale.get(1));
              }
              boolean most = dice.flip();
              return Draw.operand("clauses", String.join("，", dice.shuffled(clauses)))
                  .operand("most", scale.get(most ? 2 : 3))
                  .answer(people.get(most ? 0 : people.size() - 1));
            });
  }

  private static TaskFamily queue() {
    return Scene.family("zh-queue", Domain.LOGIC, "count")
        .training(
            "{name}在{town}排队买{thing}，从前往后数排第{a}，从后往前数排第{b}，这一队有多少人？",
            "{place}有一队人，{friend}从前数是第{a}个，从后数是第{b}个，全队几人？",
            "同学们站成一行，{name}左起第{a}，右起第{b}，这行共有多少人？",
            "{when}，{job}{name}排队领{thing}，前数第{a}位，后数第{b}位，共有几位在排队？",
            "书架上一排书，《{town}游记》从左数是第{a}本，从右数是第{b}本，这一排有多少本？",
            "{friend}的座位从前面数是第{a}排，从后面数是第{b}排，{town}的礼堂一共几排？")
        .evaluation(
            "{town}的合唱队站成一横排，{friend}从左数第{a}个，从右数第{b}个，横排有几人？",
            "一列货箱里，装{thing}的那箱顺数第{a}，倒数第{b}，总共几箱？")
        .drawing(
            (dice, difficulty) -> {
              int most = List.of(9, 30, 90).get(difficulty - 1);
              int a = dice.between(2, most);
              int b = dice.between(2, most);
              return Draw.operand("a", a).operand("b", b).answer(a + b - 1);
            });
  }

  private static TaskFamily cage() {
    return Scene.family("zh-chickens-and-rabbits", Domain.LOGIC, "solve")
        .difficulties(2, 3)
        .training(
            "{town}有{few}和{many}共{heads}{count}，一共{parts}{part}，{few}、{many}各几{count}？",
            "{name}数了数，{few}加{many}是{heads}{count}，合起来有{parts}{part}，两种各多少{count}？",
            "{few}每{count}{fewParts}{part}，{many}每{count}{manyParts}{part}。总数{heads}{count}，总计{parts}{part}，各有几{count}？",
            "{when}，{friend}看见{few}和{many}{heads}{count}，{parts}{part}，请分别求出数量。",
            "已知{few}与{many}的总数是{heads}{count}，共有{parts}{part}，问{few}和{many}分别有多少{count}？",
            "解题：{few}、{many}混在一起共{heads}{count}，{parts}{part}。求各自的{count}数。")
        .evaluation(
            "{job}{name}统计：{few}和{many}合计{heads}{count}，总共{parts}{part}，那么{few}有几{count}，{many}有几{count}？",
            "若{heads}{count}{few}和{many}一共有{parts}{part}，两者的数目各是多少？")
        .drawing(
            (dice, difficulty) -> {
              Cage cage = dice.one(CAGES);
              int few = dice.between(2, 10 * difficulty);
              int many = dice.between(2, 10 * difficulty);
              return Draw.operand("few", cage.few())
                  .operand("many", cage.many())
                  .operand("heads", few + many)
                  .operand("parts", few * cage.fewParts() + many * cage.manyParts())
                  .slot("fewParts", cage.fewParts())
                  .slot("manyParts", cage.manyParts())
                  .slot("count", cage.unit())
                  .slot("part", cage.part())
                  .answer(cage.few() + few + cage.unit() + "，" + cage.many() + many + cage.unit());
            });
  }

  private static TaskFamily trueClaims() {
    return Scene.family("zh-true-claims", Domain.LOGIC, "judge")
        .training(
            "下面哪些说法是对的？{claims}",
            "判断对错，写出正确说法的序号：{claims}",
            "{claims}其中正确的是哪几项？",
            "请选出所有正确的说法。{claims}",
            "{name}写了几句话：{claims}哪些没有错？",
            "{claims}以上说法中，成立的有哪些？")
        .evaluation("阅读后只回答正确项的序号：{claims}", "{claims}请指出哪几句符合事实。")
        .drawing(
            (dice, difficulty) -> {
              StringBuilder claims = new StringBuilder();
              StringBuilder answer = new StringBuilder();
              int sure = dice.between(0, difficulty + 1);
              for (int i = 0; i < difficulty + 2; i++) {
                boolean holds = i == sure || dice.flip();
                claims.append("①②③④⑤".charAt(i)).append(claim(dice, holds)).append("。");
                answer.append(holds ? "①②③④⑤".substring(i, i + 1) : "");
              }
              return Draw.operand("claims", claims).answer(answer);
            });
  }

  private static String claim(Dice dice, boolean holds) {
    int a = dice.between(3, 99);
    int b = dice.between(3, 99);
    int error = holds ? 0 : dice.between(1, 9);
    return switch (dice.between(1, 4)) {
      case 1 -> a + "加" + b + "等于" + (a + b + error);
      case 2 -> a + b + (holds ? "大于" : "小于") + a;
      case 3 -> 2 * a + (holds ? 0 : 1) + "是偶数";
      default -> {
        List<String> kinds = dice.some(2, Kinds.NAMES);
        yield dice.one(Kinds.ALL.get(kinds.get(0))) + "属于" + kinds.get(holds ? 0 : 1);
      }
    };
  }
}

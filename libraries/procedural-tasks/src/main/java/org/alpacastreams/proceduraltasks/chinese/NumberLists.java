package org.alpacastreams.proceduraltasks.chinese;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Sorting numbers, and finding some among others. */
final class NumberLists {

  private static final List<String> EXTREMES = List.of("最大", "最小", "第二大", "第二小");

  private NumberLists() {}

  static List<TaskFamily> all() {
    return List.of(sort(), extreme(), parity(), countBeyond(), nextNumber(), leapYears());
  }

  private static TaskFamily sort() {
    return Scene.family("zh-sort-numbers", Domain.COMPARISON, "sort")
        .training(
            "把{numbers}{order}排列。",
            "请将这些数{order}排好：{numbers}。",
            "{order}给{numbers}排序。",
            "{name}要把{numbers}{order}写成一行，应该怎么写？",
            "给下面的数排队，顺序是{order}：{numbers}。",
            "{numbers}，{order}依次是什么？")
        .evaluation("若按{order}的次序重新排列{numbers}，会得到什么？", "整理这组数{numbers}，要求{order}。")
        .drawing(
            (dice, difficulty) -> {
              boolean ascending = dice.flip();
              List<Integer> numbers = some(dice, difficulty);
              List<Integer> sorted =
                  numbers.stream()
                      .sorted(ascending ? Comparator.naturalOrder() : Comparator.reverseOrder())
                      .toList();
              return Draw.operand("numbers", Scene.row(numbers))
                  .operand("order", ascending ? "从小到大" : "从大到小")
                  .answer(Scene.row(sorted));
            });
  }

  private static TaskFamily extreme() {
    return Scene.family("zh-extreme-number", Domain.COMPARISON, "find")
        .training(
            "{numbers}中{extreme}的数是哪一个？",
            "找出{extreme}的数：{numbers}。",
            "下面哪个数{extreme}？{numbers}",
            "请比较{numbers}，写出{extreme}的那个。",
            "{name}{when}抽到{numbers}几个号码，{extreme}的号码是多少？",
            "{town}几家店的日销量是{numbers}，{extreme}的是多少？")
        .evaluation("从{numbers}里选{extreme}的一个数。", "观察一组数：{numbers}。其中{extreme}的等于几？")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> numbers = some(dice, difficulty);
              List<Integer> sorted = numbers.stream().sorted().toList();
              int kind = dice.between(0, difficulty == 1 ? 1 : 3);
              int step = kind / 2;
              int answer = sorted.get(kind % 2 == 0 ? sorted.size() - 1 - step : step);
              return Draw.operand("numbers", Scene.row(numbers))
                  .operand("extreme", EXTREMES.get(kind))
                  .answer(answer);
            });
  }

  private static TaskFamily parity() {
    return Scene.family("zh-odd-or-even", Domain.LISTS, "select")
        .training(
            "从{numbers}中挑出所有{parity}。",
            "{numbers}里哪些是{parity}？",
            "请写出其中的{parity}：{numbers}。",
            "把{numbers}中的{parity}按原来的顺序列出来。",
            "{name}的几张车票编号为{numbers}，编号是{parity}的有哪些？",
            "下列各数哪几个是{parity}：{numbers}？")
        .evaluation("只保留{parity}，去掉其余的数：{numbers}。", "在{numbers}这些数里找一找，{parity}都有谁？")
        .drawing(
            (dice, difficulty) -> {
              int remainder = dice.between(0, 1);
              List<Integer> numbers = some(dice, difficulty);
              List<Integer> found = numbers.stream().filter(n -> n % 2 == remainder).toList();
              while (found.isEmpty()) {
                numbers = some(dice, difficulty);
                found = numbers.stream().filter(n -> n % 2 == remainder).toList();
              }
              return Draw.operand("numbers", Scene.row(numbers))
                  .operand("parity", remainder == 0 ? "偶数" : "奇数")
                  .answer(Scene.row(found));
            });
  }

  private static TaskFamily countBeyond() {
    return Scene.family("zh-count-beyond-limit", Domain.LISTS, "count")
        .training(
            "{numbers}里有几个数{relation}{limit}？",
            "数一数，{numbers}中{relation}{limit}的有多少个？",
            "在{numbers}当中，{relation}{limit}的数共有几个？",
            "{name}记录的数据是{numbers}，其中{relation}{limit}的有几个？",
            "请统计{relation}{limit}的个数：{numbers}。",
            "{relation}{limit}的数，在{numbers}里出现了几个？")
        .evaluation(
            "给定{numbers}，满足{relation}{limit}这一条件的有几个？", "以{limit}为界，{numbers}中有多少个数{relation}它？")
        .drawing(
            (dice, difficulty) -> {
              boolean above = dice.flip();
              List<Integer> numbers = some(dice, difficulty);
              int limit = dice.one(numbers) + 1;
              long count = numbers.stream().filter(n -> above ? n > limit : n < limit).count();
              return Draw.operand("numbers", Scene.row(numbers))
                  .operand("relation", above ? "大于" : "小于")
                  .operand("limit", limit)
                  .answer(count);
            });
  }

  private static TaskFamily nextNumber() {
    return Scene.family("zh-next-number", Domain.SEQUENCES, "continue")
        .training(
            "找规律填数：{numbers}、（　）。",
            "{numbers}，下一个数是几？",
            "按规律接着写一个数：{numbers}。",
            "数列{numbers}的后面应该是什么数？",
            "{name}每次写下的数是{numbers}，照这样下一次写几？",
            "观察{numbers}的变化，推出紧接着的数。")
        .evaluation("{numbers}……照这个规律，再往后一个数是多少？", "请把数列续写一项：{numbers}。")
        .drawing(
            (dice, difficulty) -> {
              int[] terms = terms(dice, difficulty);
              List<Integer> shown = Arrays.stream(terms).boxed().toList();
              int last = shown.size() - 1;
              return Draw.operand("numbers", Scene.row(shown.subList(0, last)))
                  .answer(shown.get(last));
            });
  }

  /** Equal steps; steps that grow by one amount; two steps in turn. The last term is the answer. */
  private static int[] terms(Dice dice, int difficulty) {
    int[] terms = new int[7];
    terms[0] = dice.between(1, 60);
    int step = dice.between(2, 15);
    int change = difficulty == 1 ? 0 : dice.between(1, 6);
    for (int i = 1; i < terms.length; i++) {
      int growth = difficulty == 2 ? (i - 1) * change : (i + 1) % 2 * change;
      terms[i] = terms[i - 1] + step + growth;
    }
    return terms;
  }

  private static TaskFamily leapYears() {
    return Scene.family("zh-leap-years", Domain.DATES_AND_TIMES, "select")
        .training(
            "{years}这几年中，哪些是闰年？",
            "请从{years}里找出闰年。",
            "公历{years}，哪几年的二月有29天？",
            "{name}想知道{years}中有哪些闰年，请列出来。",
            "判断闰年并写出：{years}。",
            "以下年份里哪些有366天：{years}？")
        .evaluation("按公历规则，{years}之中属于闰年的是哪些？", "把{years}里的平年去掉，还剩哪些年份？")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> years = dice.differentNumbers(difficulty + 4, 1600, 2399);
              List<Integer> leap = leap(years);
              while (leap.isEmpty()) {
                years = dice.differentNumbers(difficulty + 4, 1600, 2399);
                leap = leap(years);
              }
              return Draw.operand("years", Scene.row(years)).answer(Scene.row(leap));
            });
  }

  private static List<Integer> leap(List<Integer> years) {
    return years.stream().filter(y -> y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)).toList();
  }

  private static List<Integer> some(Dice dice, int difficulty) {
    return dice.differentNumbers(difficulty + 5, 1, List.of(99, 500, 9_999).get(difficulty - 1));
  }
}

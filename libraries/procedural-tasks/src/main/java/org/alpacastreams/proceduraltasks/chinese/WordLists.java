package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Lists of words as sets: what is missing, shared, left over or said twice. */
final class WordLists {

  private WordLists() {}

  static List<TaskFamily> all() {
    return List.of(missing(), common(), difference(), distinct(), memberAt());
  }

  private static TaskFamily missing() {
    return Scene.family("zh-missing-word", Domain.SETS, "find")
        .training(
            "原来有{words}，现在只剩{rest}，少了什么？",
            "清单上是{words}，{name}只带来{rest}，还缺哪一样？",
            "对比“{words}”和“{rest}”，后者缺了哪个词？",
            "{town}的店里本来摆着{words}，如今摆着{rest}，哪一样卖完了？",
            "第一次念{words}，第二次念{rest}，漏掉了什么？",
            "{words}变成了{rest}，请说出消失的那个。")
        .evaluation("{friend}记得有{words}，却只找到{rest}，找不到的是什么？", "前一份名单是{words}，后一份是{rest}，被删去的是哪项？")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 3, Kinds.WARES);
              String lost = dice.one(words);
              List<String> rest = words.stream().filter(word -> !word.equals(lost)).toList();
              return Draw.operand("words", Scene.row(words))
                  .operand("rest", Scene.row(dice.shuffled(rest)))
                  .answer(lost);
            });
  }

  private static TaskFamily common() {
    return Scene.family("zh-common-words", Domain.SETS, "find")
        .training(
            "甲组有{first}，乙组有{second}，两组都有的是什么？",
            "{name}提到{first}，{friend}提到{second}，他们都提到了什么？",
            "找出“{first}”与“{second}”共有的词。",
            "{first}是第一份清单，{second}是第二份清单，哪些同时出现？",
            "请写出同时在“{first}”和“{second}”里的词。",
            "左边写着{first}，右边写着{second}，两边重复的是哪些？")
        .evaluation("求两个集合的交集：{first}；{second}。", "{town}有{first}，邻城有{second}，两地都有的是哪些？")
        .drawing(
            (dice, difficulty) -> {
              Pair pair = Pair.draw(dice, difficulty);
              return pair.draw(pair.first.stream().filter(pair.second::contains).toList());
            });
  }

  private static TaskFamily difference() {
    return Scene.family("zh-only-in-first", Domain.SETS, "find")
        .training(
            "甲组有{first}，乙组有{second}，只有甲组才有的是什么？",
            "{name}带了{first}，{friend}带了{second}，只有{name}带了的是什么？",
            "从“{first}”中去掉“{second}”里出现过的词，还剩什么？",
            "哪些词在“{first}”里，却不在“{second}”里？",
            "旧清单为{first}，新清单为{second}，哪些是新清单没有的？",
            "上午卖{first}，下午卖{second}，只在上午卖的是哪些？")
        .evaluation("求差集：从{first}里减去{second}。", "{first}当中，没有被“{second}”包含的是哪些？")
        .drawing(
            (dice, difficulty) -> {
              Pair pair = Pair.draw(dice, difficulty);
              return pair.draw(
                  pair.first.stream().filter(word -> !pair.second.contains(word)).toList());
            });
  }

  private static TaskFamily distinct() {
    return Scene.family("zh-remove-repeated", Domain.LISTS, "remove")
        .training(
            "去掉{words}中重复的词，保留第一次出现的顺序。",
            "{words}里有重复，请每个词只留一次。",
            "请把{words}去重。",
            "{name}点了{words}，去掉重复的，依次是哪些？",
            "这串词里哪些不同的词出现过：{words}？按先后写出。",
            "整理{words}，相同的只写一遍。")
        .evaluation("将{words}中后面重复的词删掉，结果是什么？", "不重复地列出{words}里的词，次序不变。")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(difficulty + 2, Kinds.WARES);
              List<String> words = new ArrayList<>(kinds);
              for (int i = 0; i <= difficulty; i++) {
                words.add(dice.one(kinds));
              }
              List<String> shuffled = dice.shuffled(words);
              return Draw.operand("words", Scene.row(shuffled))
                  .answer(Scene.row(List.copyOf(new LinkedHashSet<>(shuffled))));
            });
  }

  private static TaskFamily memberAt() {
    return Scene.family("zh-word-at", Domain.LISTS, "find")
        .training(
            "{words}中，{side}第{n}个是什么？",
            "请写出{side}第{n}个词：{words}。",
            "{name}把{words}排成一排，{side}第{n}个是哪一个？",
            "{side}数{words}，数到第{n}个是什么？",
            "货架上依次放着{words}，{side}第{n}样是什么？",
            "在{words}里，哪个词排在{side}第{n}个？")
        .evaluation("{side}看{words}，位于第{n}个的是谁？", "若{side}给{words}编号，{n}号是什么？")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 4, Kinds.WARES);
              boolean fromStart = difficulty == 1 || dice.flip();
              int n = dice.between(1, words.size());
              return Draw.operand("words", Scene.row(words))
                  .operand("side", fromStart ? "从左往右" : "从右往左")
                  .operand("n", n)
                  .answer(words.get(fromStart ? n - 1 : words.size() - n));
            });
  }

  /** Two lists that share some words, but not all. */
  private record Pair(List<String> first, List<String> second) {

    static Pair draw(Dice dice, int difficulty) {
      int shared = dice.between(1, difficulty);
      List<String> words = dice.some(shared + 4, Kinds.WARES);
      List<String> first = new ArrayList<>(words.subList(0, shared + 2));
      List<String> second = new ArrayList<>(words.subList(0, shared));
      second.addAll(words.subList(shared + 2, shared + 4));
      return new Pair(dice.shuffled(first), dice.shuffled(second));
    }

    Draw draw(List<String> answer) {
      return Draw.operand("first", Scene.row(first))
          .operand("second", Scene.row(second))
          .answer(Scene.row(answer));
    }
  }
}

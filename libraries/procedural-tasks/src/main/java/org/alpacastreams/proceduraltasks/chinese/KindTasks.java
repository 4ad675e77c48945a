package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Telling things apart by their kind. */
final class KindTasks {

  private KindTasks() {}

  static List<TaskFamily> all() {
    return List.of(classify(), oddOneOut(), pick(), count());
  }

  private static TaskFamily classify() {
    return Scene.family("zh-classify-things", Domain.CLASSIFICATION, "classify")
        .training(
            "{words}分别属于{kinds}中的哪一类？",
            "给{words}归类，类别有{kinds}。",
            "请判断{words}各是{kinds}里的哪一种，按顺序回答。",
            "把{words}逐个标上类别（{kinds}）。",
            "{name}要把{words}分到{kinds}几个组里，各归哪一组？",
            "类别只有{kinds}。请依次写出{words}的类别。")
        .evaluation("按{kinds}这几类来分，{words}依次该怎么分？", "从{kinds}中为{words}各选一个类别。")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(Math.min(3, difficulty + 1), Kinds.NAMES);
              List<String> words = new ArrayList<>();
              List<String> answers = new ArrayList<>();
              while (words.size() < difficulty + 3) {
                String kind = dice.one(kinds);
                String word = dice.one(Kinds.ALL.get(kind));
                if (!words.contains(word)) {
                  words.add(word);
                  answers.add(kind);
                }
              }
              return Draw.operand("words", Scene.row(words))
                  .operand("kinds", Scene.row(kinds))
                  .answer(Scene.row(answers));
            });
  }

  private static TaskFamily oddOneOut() {
    return Scene.family("zh-odd-one-out", Domain.CLASSIFICATION, "find")
        .training(
            "{words}中哪一个和其他的不同类？",
            "找出不属于同一类的词：{words}。",
            "请从{words}里挑出与众不同的一个。",
            "下面有一个词放错了类别，是哪个？{words}",
            "{name}整理{words}时发现有一个不该在这里，是哪一个？",
            "哪个词应当去掉，才能使{words}成为同一类？")
        .evaluation("{words}之中，类别与其余各项不一致的是哪个？", "看看{words}，哪一项混进来了？")
        .drawing(
            (dice, difficulty) -> {
              List<String> kinds = dice.some(2, Kinds.NAMES);
              String odd = dice.one(Kinds.ALL.get(kinds.get(1)));
              List<String> words =
                  new ArrayList<>(dice.some(difficulty + 3, Kinds.ALL.get(kinds.get(0))));
              words.add(odd);
              return Draw.operand("words", Scene.row(dice.shuffled(words))).answer(odd);
            });
  }

  private static TaskFamily pick() {
    return Scene.family("zh-pick-by-kind", Domain.LISTS, "select")
        .training(
            "从{words}里找出所有的{kind}。",
            "{words}中哪些是{kind}？",
            "请把属于{kind}的词挑出来：{words}。",
            "{name}只要{kind}，应该从{words}中选哪几个？",
            "在{words}当中，{kind}有哪些？",
            "圈出{kind}：{words}。")
        .evaluation("{words}这些词里，可以归入{kind}的是哪些？", "去掉不是{kind}的词，{words}还剩什么？")
        .drawing(
            (dice, difficulty) -> {
              Mixture mixture = Mixture.draw(dice, difficulty);
              return Draw.operand("words", Scene.row(mixture.words))
                  .operand("kind", mixture.kind)
                  .answer(Scene.row(mixture.members()));
            });
  }

  private static TaskFamily count() {
    return Scene.family("zh-count-by-kind", Domain.LISTS, "count")
        .training(
            "{words}当中有几种{kind}？",
            "数一数，{words}里一共有多少种{kind}。",
            "请统计{kind}的个数：{words}。",
            "在{words}这些词中，表示{kind}的有几个？",
            "{name}说了{words}，其中几个是{kind}？",
            "属于{kind}的词在{words}里有多少个？")
        .evaluation("给定{words}，其中{kind}类的词共几个？", "{words}这一串词，含有{kind}几个？")
        .drawing(
            (dice, difficulty) -> {
              Mixture mixture = Mixture.draw(dice, difficulty);
              return Draw.operand("words", Scene.row(mixture.words))
                  .operand("kind", mixture.kind)
                  .answer(mixture.members().size());
            });
  }

  /** Words of which some, at least one, are of a kind. */
  private record Mixture(String kind, List<String> words) {

    static Mixture draw(Dice dice, int difficulty) {
      String kind = dice.one(Kinds.NAMES);
      List<String> others = dice.some(3 + difficulty, Kinds.THINGS);
      List<String> words = new ArrayList<>(dice.some(dice.between(1, 3), Kinds.ALL.get(kind)));
      others.stream().filter(word -> !words.contains(word)).forEach(words::add);
      return new Mixture(kind, dice.shuffled(words));
    }

    List<String> members() {
      return words.stream().filter(Kinds.ALL.get(kind)::contains).toList();
    }
  }
}

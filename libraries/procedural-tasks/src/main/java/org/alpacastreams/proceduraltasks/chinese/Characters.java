package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;

/** Counting, finding, reversing and replacing the characters of a phrase. */
final class Characters {

  private static final String SIMPLE = "山水云月日星风雨花草木石田土火金天地人心手口耳目牛羊马鱼鸟虫竹米衣门车船刀弓琴书红黄蓝白黑大小多少春夏秋冬东西南北";

  private Characters() {}

  static List<TaskFamily> all() {
    return List.of(count(), characterAt(), reverse(), occurrences(), initials(), replace());
  }

  private static TaskFamily count() {
    return Scene.family("zh-count-characters", Domain.STRINGS, "count")
        .training(
            "“{phrase}”一共有多少个字？",
            "数一数“{phrase}”有几个汉字。",
            "{name}写下“{phrase}”，写了多少个字？",
            "请统计“{phrase}”的字数。",
            "这句话有几个字：“{phrase}”？",
            "题目是“{phrase}”，它由多少个汉字组成？")
        .evaluation("短句“{phrase}”的长度是几个字？", "把“{phrase}”抄一遍要写多少个字？")
        .drawing(
            (dice, difficulty) -> {
              String phrase = phrase(dice, difficulty);
              return Draw.operand("phrase", phrase).answer(phrase.length());
            });
  }

  private static TaskFamily characterAt() {
    return Scene.family("zh-character-at", Domain.STRINGS, "find")
        .training(
            "“{phrase}”的第{n}个字是什么？",
            "写出“{phrase}”中的第{n}个汉字。",
            "在“{phrase}”里，排在第{n}位的是哪个字？",
            "从左边数起，“{phrase}”的第{n}个字是哪个？",
            "{name}念到“{phrase}”的第{n}个字时停下，那是什么字？",
            "请指出第{n}个字：“{phrase}”。")
        .evaluation("按顺序数“{phrase}”，数到{n}时是哪个字？", "短句“{phrase}”里位置为{n}的汉字是什么？")
        .drawing(
            (dice, difficulty) -> {
              String phrase = phrase(dice, difficulty);
              int n = dice.between(1, phrase.length());
              return Draw.operand("phrase", phrase).operand("n", n).answer(phrase.charAt(n - 1));
            });
  }

  private static TaskFamily reverse() {
    return Scene.family("zh-reverse-phrase", Domain.STRINGS, "reverse")
        .training(
            "把“{phrase}”倒过来写。",
            "请将“{phrase}”的字序颠倒。",
            "从最后一个字往前读“{phrase}”，会读成什么？",
            "反着写出这句话：“{phrase}”。",
            "{name}把“{phrase}”从后往前念，念出来是什么？",
            "“{phrase}”逐字反转后是什么？")
        .evaluation("若从右向左书写“{phrase}”的每个字，结果怎样？", "给出“{phrase}”的逆序形式。")
        .drawing(
            (dice, difficulty) -> {
              String phrase = difficulty == 1 ? words(dice) : phrase(dice, difficulty - 1);
              return Draw.operand("phrase", phrase).answer(new StringBuilder(phrase).reverse());
            });
  }

  private static TaskFamily occurrences() {
    return Scene.family("zh-count-one-character", Domain.STRINGS, "count")
        .training(
            "“{phrase}”里“{sign}”字出现了几次？",
            "数一数“{phrase}”中有几个“{sign}”。",
            "在“{phrase}”这串字中，“{sign}”一共有多少个？",
            "请找出“{phrase}”里所有的“{sign}”，共几个？",
            "{name}用粉笔写了“{phrase}”，其中“{sign}”写了几遍？",
            "“{sign}”在“{phrase}”里重复了多少次？")
        .evaluation("统计“{sign}”的个数，材料是“{phrase}”。", "如果擦去“{phrase}”中的每个“{sign}”，要擦几个字？")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> kinds = dice.differentNumbers(4, 0, SIMPLE.length() - 1);
              int length = List.of(8, 12, 18).get(difficulty - 1);
              StringBuilder phrase = new StringBuilder();
              for (int i = 0; i < length; i++) {
                phrase.append(SIMPLE.charAt(dice.one(kinds)));
              }
              char sign = phrase.charAt(dice.between(0, length - 1));
              return Draw.operand("phrase", phrase)
                  .operand("sign", sign)
                  .answer(phrase.chars().filter(c -> c == sign).count());
            });
  }

  private static TaskFamily initials() {
    return Scene.family("zh-join-characters", Domain.STRINGS, "join")
        .training(
            "取{words}每个词的{which}字，连起来是什么？",
            "把下面各词的{which}字依次写在一起：{words}。",
            "{words}，只留每个词的{which}字，得到什么？",
            "请用{words}的{which}字组成一串。",
            "{name}把{words}的{which}字圈了出来，圈出的字连起来是什么？",
            "从{words}中各取{which}字，按顺序写出。")
        .evaluation("每个词都只读{which}字：{words}。读出来是什么？", "将{words}各词的{which}字拼接，会得到哪一串字？")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 3, Kinds.THINGS);
              boolean first = dice.flip();
              StringBuilder joined = new StringBuilder();
              words.forEach(word -> joined.append(word.charAt(first ? 0 : word.length() - 1)));
              return Draw.operand("words", Scene.row(words))
                  .operand("which", first ? "第一个" : "最后一个")
                  .answer(joined);
            });
  }

  private static TaskFamily replace() {
    return Scene.family("zh-replace-word", Domain.TEXT_EDITING, "replace")
        .difficulties(1, 2)
        .training(
            "把“{phrase}”里的“{old}”换成“{fresh}”。",
            "将“{old}”改为“{fresh}”，重写这句话：“{phrase}”。",
            "“{phrase}”中的“{old}”应为“{fresh}”，请改正。",
            "用“{fresh}”代替“{phrase}”里的“{old}”。",
            "{name}写错了：“{phrase}”。请把“{old}”改成“{fresh}”。",
            "请修改“{phrase}”，让“{fresh}”取代“{old}”。")
        .evaluation(
            "如果“{phrase}”中的“{old}”变成“{fresh}”，整句是什么？", "替换词语：原句“{phrase}”，旧词“{old}”，新词“{fresh}”。")
        .drawing(
            (dice, difficulty) -> {
              Sentence sentence = Sentence.draw(dice);
              String old = difficulty == 1 ? sentence.who() : sentence.when();
              String fresh =
                  dice.one(
                      (difficulty == 1 ? Sentence.PEOPLE : Sentence.TIMES)
                          .stream().filter(word -> !word.equals(old)).toList());
              return Draw.operand("phrase", sentence.text())
                  .operand("old", old)
                  .operand("fresh", fresh)
                  .answer(sentence.text().replace(old, fresh));
            });
  }

  private static String phrase(Dice dice, int difficulty) {
    Sentence sentence = Sentence.draw(dice);
    return switch (difficulty) {
      case 1 -> sentence.who() + "在" + sentence.where() + sentence.action();
      case 2 -> sentence.text();
      default -> sentence.text() + "是为了陪" + dice.one(Names.TOWNS) + "来的" + Names.person(dice);
    };
  }

  private static String words(Dice dice) {
    return String.join("", dice.some(3, Kinds.THINGS));
  }
}

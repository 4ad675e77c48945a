package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/** Sentences in other forms, and what they tell. */
final class SentenceForms {

  private static final List<String> WILLING = WordList.words("喜欢 会 想 愿意 打算 敢");

  private static final List<String> GETTING = WordList.words("买 选 挑 卖 订");

  private static final List<String> MARKETS =
      WordList.words("超市 书店 集市上 商场里 路边 市场里 小店里 车站 码头 礼品店 夜市上 批发市场");

  /** What can happen to something: a verb and its result. */
  private static final List<String> RESULTS =
      WordList.words(
          "放进了书包 搬到了院子里 弄丢了 洗干净了 卖掉了 藏在了床下 带回了家 摔坏了 送到了邮局 忘在了车上 捡了回来 收进了抽屉 摆在了窗台上 寄到了学校 包了起来 还给了邻居");

  private static final List<String> REQUESTS =
      WordList.words("放到桌上 递给我 搬到院子里 带回家 收进抽屉 包起来 交给老师 送到门口 拿出来 数一数 摆整齐 借给我 寄到学校 放回原处");

  private static final List<String> QUESTIONS =
      List.of("事情发生在什么时候", "做这件事的人是谁", "事情发生在哪里", "主人公在做什么");

  private SentenceForms() {}

  static List<TaskFamily> all() {
    return List.of(negate(), ask(), baAndBei(), polite(), facts(), joinSubjects());
  }

  private static TaskFamily negate() {
    return Scene.family("zh-negate-sentence", Domain.GRAMMAR, "negate")
        .difficulties(1, 2)
        .training(
            "把“{sentence}”改成否定句。",
            "请写出“{sentence}”的否定形式。",
            "“{sentence}”反过来说，用否定句怎么讲？",
            "给这句话加上否定词：“{sentence}”",
            "如果“{sentence}”不是真的，应该怎么说？",
            "将肯定句“{sentence}”变为否定句。")
        .evaluation("用“不”或“没有”否定这句话：“{sentence}”", "“{sentence}”的反面陈述是什么？")
        .drawing(
            (dice, difficulty) -> {
              Sentence sentence = Sentence.draw(dice);
              String who = dice.one(Names.TOWNS) + "的" + dice.one(Names.JOBS) + Names.person(dice);
              if (difficulty == 1) {
                String rest = dice.one(WILLING) + sentence.action() + "。";
                return Draw.operand("sentence", who + rest).answer(who + "不" + rest);
              }
              String verb = dice.one(GETTING);
              String thing = dice.one(Goods.ALL).name() + "。";
              String start = who + "在" + dice.one(MARKETS);
              return Draw.operand("sentence", start + verb + "了" + thing)
                  .answer(start.replaceFirst("在", "没有在") + verb + thing);
            });
  }

  private static TaskFamily ask() {
    return Scene.family("zh-form-question", Domain.GRAMMAR, "ask")
        .difficulties(1)
        .training(
            "把“{sentence}”改成用“吗”提问的疑问句。",
            "请用“吗”字问句来问：“{sentence}”",
            "将陈述句“{sentence}”变成带“吗”的问句。",
            "{name}想确认“{sentence}”，用“吗”该怎么问？",
            "在句尾用“吗”，把这句话变成提问：“{sentence}”",
            "“{sentence}”改写为“……吗？”的形式。")
        .evaluation("只加一个“吗”字，让“{sentence}”成为疑问句。", "用“吗”把下面的陈述变为疑问：“{sentence}”")
        .drawing(
            (dice, difficulty) -> {
              String told = Sentence.draw(dice).text();
              return Draw.operand("sentence", told + "。").answer(told + "吗？");
            });
  }

  private static TaskFamily baAndBei() {
    return Scene.family("zh-ba-and-bei", Domain.GRAMMAR, "rewrite")
        .difficulties(1, 2)
        .training(
            "把“{sentence}”改成{form}。",
            "请用{form}重写：“{sentence}”",
            "“{sentence}”换成{form}怎么说？",
            "句式转换（改为{form}）：“{sentence}”",
            "保持意思不变，将“{sentence}”写成{form}。",
            "{friend}的作业要求用{form}表达“{sentence}”，请写出来。")
        .evaluation("不改变原意，用{form}说一说“{sentence}”", "原句是“{sentence}”，请给出相应的{form}。")
        .drawing(
            (dice, difficulty) -> {
              String who = difficulty == 1 ? dice.one(Sentence.PEOPLE) : Names.person(dice);
              String thing = dice.one(Names.TOWNS) + "产的" + dice.one(Goods.ALL).name();
              String result = dice.one(RESULTS) + "。";
              String ba = who + "把" + thing + result;
              String bei = thing + "被" + who + result;
              boolean toBei = dice.flip();
              return Draw.operand("sentence", toBei ? ba : bei)
                  .operand("form", toBei ? "“被”字句" : "“把”字句")
                  .answer(toBei ? bei : ba);
            });
  }

  private static TaskFamily polite() {
    return Scene.family("zh-polite-request", Domain.TEXT_EDITING, "rewrite")
        .difficulties(1)
        .training(
            "用“请您”开头、“好吗”结尾，礼貌地说“{order}！”",
            "把命令“{order}！”改成以“请您”起、以“好吗？”收的客气话。",
            "按“请您……，好吗？”的句式改写“{order}！”",
            "{name}说“{order}！”太生硬，请用“请您……，好吗？”来说。",
            "请套用“请您……，好吗？”，让“{order}！”更有礼貌。",
            "“{order}！”用“请您……，好吗？”怎样表达？")
        .evaluation("句首加“请您”，句末加“，好吗？”，改写：“{order}！”", "依照“请您……，好吗？”的格式，委婉地提出“{order}！”")
        .drawing(
            (dice, difficulty) -> {
              List<Goods> goods = Goods.some(2, dice);
              String order =
                  "把" + names(goods) + "从" + dice.one(Names.TOWNS) + "带来，再把它们" + dice.one(REQUESTS);
              return Draw.operand("order", order).answer("请您" + order + "，好吗？");
            });
  }

  private static String names(List<Goods> goods) {
    return goods.get(0).name() + "和" + goods.get(1).name();
  }

  private static TaskFamily facts() {
    return Scene.family("zh-sentence-facts", Domain.TEXT_EDITING, "find")
        .difficulties(1, 2)
        .training(
            "“{sentence}。”{question}？",
            "读句子“{sentence}”，回答：{question}？",
            "根据“{sentence}”这句话，{question}？",
            "已知“{sentence}”，请问{question}？",
            "{friend}写道：“{sentence}。”从中可知{question}？",
            "从“{sentence}”里找答案：{question}？")
        .evaluation("句子“{sentence}”告诉我们，{question}？", "阅读后作答，{question}？原句：“{sentence}”")
        .drawing(
            (dice, difficulty) -> {
              Sentence sentence = Sentence.draw(dice);
              String who =
                  difficulty == 1
                      ? sentence.who()
                      : dice.one(Names.TOWNS) + "来的" + Names.person(dice);
              Sentence told =
                  new Sentence(sentence.when(), who, sentence.where(), sentence.action());
              int asked = dice.between(0, 3);
              String answer =
                  List.of(told.when(), told.who(), told.where(), told.action()).get(asked);
              return Draw.operand(
                      "sentence", told.when() + "，" + told.text().substring(told.when().length()))
                  .operand("question", QUESTIONS.get(asked))
                  .answer(answer);
            });
  }

  private static TaskFamily joinSubjects() {
    return Scene.family("zh-join-subjects", Domain.GRAMMAR, "join")
        .difficulties(1, 2)
        .training(
            "用“和”把两句话合成一句：{sentences}",
            "{sentences}请用“和”字合并成一句。",
            "把意思相同的部分合并，用“和”连接主语：{sentences}",
            "{sentences}这两句怎样用“和”并成一句？",
            "{job}让{name}用“和”缩成一句：{sentences}",
            "合并下面的句子，主语之间用“和”：{sentences}")
        .evaluation("将这两句写成带“和”的一句话：{sentences}", "{sentences}如果只用一句话并用“和”来说，该怎么写？")
        .drawing(
            (dice, difficulty) -> {
              List<String> people =
                  difficulty == 1 ? dice.some(2, Sentence.PEOPLE) : Names.people(2, dice);
              Sentence sentence = Sentence.draw(dice);
              String done = "在" + sentence.where() + sentence.action() + "。";
              String together = people.get(0) + "和" + people.get(1);
              return Draw.operand("sentences", people.get(0) + done + people.get(1) + done)
                  .answer(together + done);
            });
  }
}

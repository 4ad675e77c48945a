package org.alpacastreams.proceduraltasks.chinese;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.lexicon.WordList;

/** Opposites, measure words, capitals, idioms and the order of the zodiac. */
final class WordKnowledge {

  private static final String ZODIAC = "鼠牛虎兔龙蛇马羊猴鸡狗猪";

  static final List<String> IDIOMS =
      WordList.words(
          """
          守株待兔 亡羊补牢 掩耳盗铃 刻舟求剑 拔苗助长 井底之蛙 狐假虎威 对牛弹琴 叶公好龙 滥竽充数 自相矛盾
          杯弓蛇影 惊弓之鸟 塞翁失马 愚公移山 精卫填海 夸父逐日 闻鸡起舞 破釜沉舟 卧薪尝胆 负荆请罪 完璧归赵
          纸上谈兵 指鹿为马 四面楚歌 背水一战 草木皆兵 望梅止渴 乐不思蜀 三顾茅庐 入木三分 东施效颦 邯郸学步
          杞人忧天 鹬蚌相争 螳臂当车 黔驴技穷 朝三暮四 买椟还珠 南辕北辙 囫囵吞枣 胸有成竹 一鸣惊人 毛遂自荐
          凿壁偷光 悬梁刺股 铁杵成针 水滴石穿 风雨同舟 雪中送炭 锦上添花 如鱼得水 虎头蛇尾 鸡毛蒜皮 九牛一毛
          一石二鸟 七上八下 五光十色 百发百中 千方百计 万紫千红 春暖花开 秋高气爽 冰天雪地 鸟语花香 山清水秀
          名列前茅 后来居上 半途而废 持之以恒 聚精会神 全神贯注 小心翼翼 得意洋洋 垂头丧气 心平气和 手忙脚乱
          异口同声 理直气壮 哄堂大笑 目瞪口呆 眉开眼笑 废寝忘食 迎刃而解 打草惊蛇 盲人摸象 狼吞虎咽 口是心非
          """);

  private WordKnowledge() {}

  static List<TaskFamily> all() {
    return List.of(antonyms(), measureWords(), capitals(), countries(), idioms(), zodiac());
  }

  private static TaskFamily antonyms() {
    return Scene.family("zh-antonyms", Domain.WORDS, "name")
        .training(
            "写出{words}的反义词。",
            "{words}的反义词分别是什么？",
            "请给这些词各找一个反义词：{words}。",
            "与{words}意思相反的词是哪些？",
            "{name}要背{words}的反义词，请依次写出来。",
            "把{words}逐个换成意思相反的词。")
        .evaluation("下列词语的对立面各是什么词：{words}？", "请依次说出{words}的相反说法。")
        .drawing(
            (dice, difficulty) -> {
              List<String> words = dice.some(difficulty + 2, WordPairs.keys(WordPairs.ANTONYMS));
              List<String> opposites = words.stream().map(WordPairs.ANTONYMS::get).toList();
              return Draw.operand("words", Scene.row(words)).answer(Scene.row(opposites));
            });
  }

  private static TaskFamily measureWords() {
    return Scene.family("zh-measure-words", Domain.GRAMMAR, "choose")
        .training(
            "从“{measures}”中为{nouns}各选一个量词。",
            "给{nouns}配上合适的量词，每个只用一次：“{measures}”。",
            "“{measures}”这几个量词分别和{nouns}中的哪个搭配？",
            "选词填空（量词有“{measures}”）：{nouns}前面应当用什么量词？",
            "{name}不知道怎样用“{measures}”来数{nouns}，请逐个写出。",
            "用“{measures}”说出“一”加量词再加{nouns}的短语。")
        .evaluation("请把量词“{measures}”和名词{nouns}一一配对。", "数一数{nouns}时，分别该用“{measures}”里的哪一个？")
        .drawing(
            (dice, difficulty) -> {
              List<String> nouns = differentlyMeasured(dice, difficulty + 2);
              List<String> measures = nouns.stream().map(WordPairs.MEASURES::get).toList();
              return Draw.operand("nouns", Scene.row(nouns))
                  .operand("measures", Scene.row(dice.shuffled(measures)))
                  .answer(Scene.row(nouns.stream().map(WordKnowledge::one).toList()));
            });
  }

  private static List<String> differentlyMeasured(Dice dice, int count) {
    List<String> nouns = new ArrayList<>();
    List<String> measures = new ArrayList<>();
    for (String noun : dice.shuffled(WordPairs.keys(WordPairs.MEASURES))) {
      String measure = WordPairs.MEASURES.get(noun);
      if (nouns.size() < count && !measures.contains(measure)) {
        nouns.add(noun);
        measures.add(measure);
      }
    }
    return nouns;
  }

  private static String one(String noun) {
    return "一" + WordPairs.MEASURES.get(noun) + noun;
  }

  private static TaskFamily capitals() {
    return Scene.family("zh-capitals", Domain.WORDS, "name")
        .training(
            "{countries}的首都分别是哪里？",
            "写出下列国家的首都：{countries}。",
            "请依次列出{countries}的首都。",
            "{name}打算去{countries}的首都旅行，会到哪些城市？",
            "{countries}各以哪座城市为首都？",
            "地理问答：{countries}的首都是什么？")
        .evaluation("哪些城市是{countries}的首都？请按顺序回答。", "给出这些国家的首都名称：{countries}。")
        .drawing(
            (dice, difficulty) -> {
              List<String> countries =
                  dice.some(difficulty + 2, WordPairs.keys(WordPairs.CAPITALS));
              return Draw.operand("countries", Scene.row(countries))
                  .answer(Scene.row(countries.stream().map(WordPairs.CAPITALS::get).toList()));
            });
  }

  private static TaskFamily countries() {
    return Scene.family("zh-country-of-capital", Domain.WORDS, "name")
        .training(
            "{capitals}分别是哪个国家的首都？",
            "以{capitals}为首都的国家有哪些？请按顺序写。",
            "说出{capitals}各属于哪个国家。",
            "{name}先后飞往{capitals}，依次到了哪些国家？",
            "把首都{capitals}对应的国家写下来。",
            "{capitals}这些首都的所在国依次是什么？")
        .evaluation("看到{capitals}，请答出相应的国家。", "若按顺序访问{capitals}，会访问哪几个国家？")
        .drawing(
            (dice, difficulty) -> {
              List<String> countries =
                  dice.some(difficulty + 2, WordPairs.keys(WordPairs.CAPITALS));
              return Draw.operand(
                      "capitals",
                      Scene.row(countries.stream().map(WordPairs.CAPITALS::get).toList()))
                  .answer(Scene.row(countries));
            });
  }

  private static TaskFamily idioms() {
    return Scene.family("zh-idioms", Domain.WORDS, "complete")
        .training(
            "补全成语：{idioms}。",
            "在括号里填上合适的字，组成成语：{idioms}。",
            "{idioms}，这些成语各缺一个字，请写出完整的成语。",
            "{name}的作业是把{idioms}补成完整的成语，怎么写？",
            "成语填空：{idioms}",
            "请把{idioms}中缺少的字补上，写出全部成语。")
        .evaluation("下面的成语少了字，请写全：{idioms}。", "完整写出{idioms}所代表的成语。")
        .drawing(
            (dice, difficulty) -> {
              List<String> whole = dice.some(difficulty + 1, IDIOMS);
              List<String> gapped =
                  whole.stream().map(idiom -> withGap(idiom, dice.between(0, 3))).toList();
              return Draw.operand("idioms", Scene.row(gapped)).answer(Scene.row(whole));
            });
  }

  private static String withGap(String idiom, int place) {
    return idiom.substring(0, place) + "（　）" + idiom.substring(place + 1);
  }

  private static TaskFamily zodiac() {
    return Scene.family("zh-zodiac-order", Domain.LISTS, "sort")
        .training(
            "按十二生肖的先后给{animals}排序。",
            "{animals}在十二生肖里从前到后怎样排？",
            "请把{animals}按生肖顺序重新排列。",
            "{town}的{job}{name}一家人属相有{animals}，照十二生肖的次序写出来。",
            "{name}给{friend}出题：把生肖{animals}按先后排好。",
            "十二生肖中{animals}的先后次序是什么？")
        .evaluation("以十二生肖为准，{animals}应如何从先到后排列？", "将属相{animals}依照生肖次序整理好。")
        .drawing(
            (dice, difficulty) -> {
              List<Integer> places = dice.differentNumbers(difficulty + 4, 0, 11);
              return Draw.operand("animals", animals(places))
                  .answer(animals(places.stream().sorted().toList()));
            });
  }

  private static String animals(List<Integer> places) {
    return Scene.row(places.stream().map(ZODIAC::charAt).toList());
  }
}

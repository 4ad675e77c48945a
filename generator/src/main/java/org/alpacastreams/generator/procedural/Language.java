package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.contracts.prompts.Labels;

/** A language the teacher writes, with what it says besides tasks. */
enum Language {
  ENGLISH("en", "I do not know this task.", "No"),
  CHINESE("zh", "我不会做这道题。", "否");

  private static final List<String> ENGLISH_CHATTER =
      List.of(
          "I'm sorry, but I cannot think of another task of this kind.",
          "Sure! Here are some more tasks for you:",
          "As an AI language model, I would rather not continue this list.");

  private static final List<String> CHINESE_CHATTER =
      List.of("抱歉，我想不出更多这样的任务了。", "好的！下面是更多的任务：", "作为一个语言模型，我不想再写下去了。");

  private final String code;
  private final String refusal;
  private final String no;

  Language(String code, String refusal, String no) {
    this.code = code;
    this.refusal = refusal;
    this.no = no;
  }

  /** The language whose words structure the prompt: Chinese where any of them has Han letters. */
  static Language of(Labels labels) {
    boolean han =
        Stream.of(labels.instruction(), labels.input(), labels.output(), labels.instanceOutput())
            .flatMapToInt(String::codePoints)
            .anyMatch(Language::isHan);
    return han ? CHINESE : ENGLISH;
  }

  static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  /** BCP 47. */
  String code() {
    return code;
  }

  /** What a model says in an item's place. */
  List<String> chatter() {
    return switch (this) {
      case ENGLISH -> ENGLISH_CHATTER;
      case CHINESE -> CHINESE_CHATTER;
    };
  }

  String refusal() {
    return refusal;
  }

  String no() {
    return no;
  }
}

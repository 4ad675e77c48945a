package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A task as a model repeats it: word for word, or with the wording slightly changed. */
final class NearDuplicate {
  private static final List<String> ENDINGS =
      List.of(" Explain nothing.", " Be brief.", " Answer directly.", " Give only the result.");
  private static final List<String> CHINESE_ENDINGS = List.of("不用解释。", "请简短回答。", "只写结果。");
  private static final String FINAL_MARKS = ".?\u3002\uff1f";

  private NearDuplicate() {}

  static WrittenTask of(WrittenTask task, Language language, RandomGenerator random) {
    boolean chinese = language == Language.CHINESE;
    List<String> endings = chinese ? CHINESE_ENDINGS : ENDINGS;
    String instruction =
        switch (random.nextInt(4)) {
          case 0 -> task.instruction();
          case 1 -> chinese ? "请" + task.instruction() : "Please " + lowerFirst(task.instruction());
          case 2 -> task.instruction() + endings.get(random.nextInt(endings.size()));
          default -> withoutLast(task.instruction());
        };
    return new WrittenTask(instruction, task.input(), task.output());
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static String withoutLast(String text) {
    boolean ended = !text.isEmpty() && FINAL_MARKS.indexOf(text.charAt(text.length() - 1)) >= 0;
    return ended ? text.substring(0, text.length() - 1) : text;
  }
}

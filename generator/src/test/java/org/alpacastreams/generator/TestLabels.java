package org.alpacastreams.generator;

import java.util.List;
import org.alpacastreams.contracts.prompts.Labels;

/** Labels of other languages, in the ways that they may differ from the English ones. */
public final class TestLabels {
  /** Full-width colons, and a word that stands for no input. */
  public static final Labels CHINESE =
      new Labels(
          "{n}. 指令：",
          "{n}. 输入：",
          "{n}. 输出：",
          "无",
          "{n}. ",
          List.of("是", "是的"),
          "示例",
          "输入",
          "输出",
          "类别");

  /** Words before the number, and two lines in one label (SPEC 2.7). */
  public static final Labels QUESTIONS =
      new Labels(
          "问题{n}：\n指令：", "上下文{n}：", "答案{n}：", "无", "任务{n}：", List.of("是"), "例子", "上下文", "答案", "标签");

  /** ASCII words with spaces, and no colon. */
  public static final Labels OTHER =
      new Labels(
          "({n}) Zu tun",
          "({n}) Gegeben",
          "({n}) Zu sagen",
          "(nichts)",
          "({n})",
          List.of("Ja", "jawohl"),
          "Beispiel",
          "Gegeben",
          "Zu sagen",
          "Name der Klasse");

  /** English ones among them. */
  public static final List<Labels> ALL = List.of(Labels.ENGLISH, CHINESE, QUESTIONS, OTHER);

  private TestLabels() {}
}

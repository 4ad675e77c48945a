package org.alpacastreams.proceduraltasks.construction;

import java.util.regex.Pattern;
import org.alpacastreams.proceduraltasks.ComputedTask;

/**
 * What the Alpaca pipeline would not let pass, so that a chance combination of operands ("go" and
 * "to", the letters m, a, p) is drawn again instead of being lost later.
 */
final class TextRules {

  /** Words that Alpaca's text filter takes as signs of a task a language model cannot do. */
  private static final Pattern FILTERED_WORD =
      Pattern.compile(
          "\\b(images?|graphs?|pictures?|files?|maps?|draw|plot|go to|video|audio|music|flowchart"
              + "|diagram)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The same for Chinese, where a word needs no space around it. */
  private static final Pattern FILTERED_CHINESE_WORD =
      Pattern.compile(
          "图片|图像|照片|插图|图表|曲线图|柱状图|折线图|画一[幅张个只朵]|画出|画图|绘制|地图|文件|附件|视频|音频"
              + "|播放音乐|[这首]段?音乐|背景音乐|创作音乐|网站|网页|链接|流程图|示意图|结构图|思维导图|编?写一[个段]程序");

  /**
   * In the completion format {@code ###} separates items, and the stop strings {@code "20."} and
   * {@code "\n20"} would end a completion in the middle of a task.
   */
  private static final Pattern RESERVED_MARK = Pattern.compile("###|20\\.|^20|\n20");

  private TextRules() {}

  static boolean allow(ComputedTask task) {
    return !FILTERED_WORD.matcher(task.instruction()).find()
        && !FILTERED_CHINESE_WORD.matcher(task.instruction()).find()
        && !RESERVED_MARK.matcher(task.instruction()).find()
        && !RESERVED_MARK.matcher(task.input()).find()
        && !RESERVED_MARK.matcher(task.output()).find();
  }
}

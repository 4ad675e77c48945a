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

  /**
   * In the completion format {@code ###} separates items, and the stop strings {@code "20."} and
   * {@code "\n20"} would end a completion in the middle of a task.
   */
  private static final Pattern RESERVED_MARK = Pattern.compile("###|20\\.|^20|\n20");

  private TextRules() {}

  static boolean allow(ComputedTask task) {
    return !FILTERED_WORD.matcher(task.instruction()).find()
        && !RESERVED_MARK.matcher(task.instruction()).find()
        && !RESERVED_MARK.matcher(task.input()).find()
        && !RESERVED_MARK.matcher(task.output()).find();
  }
}

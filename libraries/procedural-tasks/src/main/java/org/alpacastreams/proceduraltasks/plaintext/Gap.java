package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import org.alpacastreams.proceduraltasks.Statement;

/**
 * How a workbook leaves the end of a sentence open and gives it apart from the sentence.
 *
 * @param open what stands between the sentence and what fills it
 * @param close what stands behind that
 */
record Gap(String open, String close) {

  static final List<Gap> ALL =
      List.of(
          new Gap("\n", ""),
          new Gap(" ...\n", ""),
          new Gap(" [", "]"),
          new Gap(" =>", ""),
          new Gap(" |", "|"),
          new Gap("\n>", ""),
          new Gap(" ____\n\nSolution:\n", ""),
          new Gap(" ...\n\nFilled in:\n", ""),
          new Gap(" ____\n\n== Result ==\n", ""),
          new Gap(" (see below)\n\nThe end of the line:\n", ""),
          new Gap(" (1)\n\n(1)", ""),
          new Gap("\n\n## Completed:", ""),
          new Gap(" ____\n\nWhat belongs there:", ""));

  Line line(Statement statement) {
    return new Line(statement.given() + open, statement.answer() + close);
  }
}

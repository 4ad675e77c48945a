package org.alpacastreams.proceduraltasks.plaintext;

import java.util.List;
import java.util.stream.Collectors;

/** A document: lines, with a line break between two of them. */
public record Passage(List<Line> lines) {
  public Passage {
    lines = List.copyOf(lines);
  }

  public String text() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}

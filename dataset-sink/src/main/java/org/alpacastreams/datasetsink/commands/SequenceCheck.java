package org.alpacastreams.datasetsink.commands;

import java.util.Optional;

/** Whether numbers rise within [0, end); those that were retracted are missing. */
final class SequenceCheck {
  private final long end;
  private long rows;
  private long last = -1;
  private Optional<String> problem = Optional.empty();

  SequenceCheck(long end) {
    this.end = end;
  }

  void next(long sequence) {
    rows++;
    if (problem.isEmpty() && sequence <= last) {
      problem =
          Optional.of(
              "row %d has sequence %d after %d; they must rise".formatted(rows, sequence, last));
    } else if (problem.isEmpty() && sequence >= end) {
      problem =
          Optional.of(
              "row %d has sequence %d; the version ends before %d".formatted(rows, sequence, end));
    }
    last = sequence;
  }

  long rows() {
    return rows;
  }

  Optional<String> problem() {
    return problem;
  }
}

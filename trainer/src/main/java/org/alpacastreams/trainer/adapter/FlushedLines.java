package org.alpacastreams.trainer.adapter;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** Lines that are seen when they are written, on a terminal and in a log. */
record FlushedLines(PrintWriter out) implements Consumer<String> {

  @Override
  public void accept(String line) {
    out.println(line);
    out.flush();
  }

  /** A line with values, written the same everywhere. */
  void print(String format, Object... values) {
    accept(String.format(Locale.ROOT, format, values));
  }
}

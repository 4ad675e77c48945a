package org.alpacastreams.standalone.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import org.alpacastreams.standalone.importing.adapter.DatasetImport;

/** How far an import is: one line that is redrawn on a terminal, a line now and then elsewhere. */
final class ImportProgressLine {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);
  private static final String ERASE = "\r\u001B[K";

  private final PrintWriter out;
  private final boolean terminal;
  private Instant shownAt = Instant.now();
  private boolean standing;

  ImportProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(DatasetImport.Progress progress) {
    Duration every = terminal ? ON_TERMINAL : ELSEWHERE;
    if (Duration.between(shownAt, Instant.now()).compareTo(every) < 0) {
      return;
    }
    shownAt = Instant.now();
    String line =
        "%,d of %,d rows sent, %,d accepted, %,d rejected"
            .formatted(progress.sent(), progress.rows(), progress.accepted(), progress.rejected());
    if (terminal) {
      out.print(ERASE + line);
      standing = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  void clear() {
    if (standing) {
      out.print(ERASE);
      out.flush();
      standing = false;
    }
  }
}

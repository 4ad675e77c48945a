package org.alpacastreams.dedupfilter.adapter;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alpacastreams.dedupfilter.files.FileJudge;

/** How far a file is: a line redrawn on a terminal, a line now and then elsewhere. */
final class FilterProgress {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);
  private static final String ERASE = "\r\u001B[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final long startedNanos = System.nanoTime();
  private long shownNanos = startedNanos;

  FilterProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  void show(FileJudge judge) {
    long now = System.nanoTime();
    if (now - shownNanos < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
      return;
    }
    shownNanos = now;
    String line =
        String.format(
            Locale.ROOT, "%,d rows judged, %,d accepted", judge.judged(), judge.accepted());
    err.print(terminal ? ERASE + line : line + "\n");
    err.flush();
  }

  void summary(FileJudge judge, int seeds) {
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    long rejected = judge.judged() - judge.accepted();
    String reasons =
        judge.rejected().entrySet().stream()
            .map(reason -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
    err.print(
        String.format(
            Locale.ROOT,
            "%sJudged %,d rows in %.1f s (%,.0f/s)%n  seeds     %,d%n  accepted  %,d%n  rejected  %,d%s%n",
            terminal ? ERASE : "",
            judge.judged(),
            seconds,
            judge.judged() / seconds,
            seeds,
            judge.accepted(),
            rejected,
            reasons.isEmpty() ? "" : "  (" + reasons + ")"));
    err.flush();
  }
}

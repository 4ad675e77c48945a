package org.alpacastreams.standalone.once;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.logging.Logger;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;

/**
 * A line for each stage: redrawn while it is under way on a terminal, repeated every few seconds
 * elsewhere, and left standing with its result and time when it is over.
 */
final class StageDisplay {
  private static final Logger LOG = Logger.getLogger(StageDisplay.class.getName());
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);
  private static final int SECONDS_PER_MINUTE = 60;

  private final Terminal terminal;
  private final TextStyle style;
  private Instant lastLineAt = Instant.EPOCH;

  StageDisplay(Terminal terminal, TextStyle style) {
    this.terminal = terminal;
    this.style = style;
  }

  /** A line that stays. */
  void say(String line) {
    LOG.info(line);
    terminal.print(line);
  }

  /** How a stage stands that began {@code spent} ago. */
  void underWay(Stage stage, String how, Duration spent, Instant now) {
    if (terminal.live()) {
      terminal.show(List.of(line("…", stage, how, spent)));
    } else if (Duration.between(lastLineAt, now).compareTo(LINE_EVERY) >= 0) {
      lastLineAt = now;
      terminal.print(line("…", stage, how, spent));
    }
  }

  /** What came of a stage. */
  void done(Stage stage, String result, Duration spent) {
    LOG.info(() -> stage.word() + ": " + result);
    terminal.print(line(style.good("✓"), stage, result, spent));
    lastLineAt = Instant.EPOCH;
  }

  /** That it ends without a result. */
  void failed(Stage stage, String why, Duration spent) {
    terminal.print(line(style.bad("✗"), stage, why, spent));
  }

  private static String line(String mark, Stage stage, String text, Duration spent) {
    return "  %s %-9s %6s  %s".formatted(mark, stage.word(), clock(spent), text);
  }

  /** Such as {@code 2:05}, in minutes and seconds. */
  static String clock(Duration duration) {
    long seconds = duration.toSeconds();
    return String.format(
        Locale.ROOT, "%d:%02d", seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
  }
}

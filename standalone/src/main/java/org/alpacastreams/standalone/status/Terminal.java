package org.alpacastreams.standalone.status;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Shows a block of lines in place on a terminal, or lines one below the other elsewhere.
 *
 * <p>Lines wider than the terminal are cut by switching its wrapping off, so that a block always
 * takes as many rows as it has lines.
 */
public final class Terminal {
  private static final String WRAP_OFF = "\u001B[?7l";
  private static final String WRAP_ON = "\u001B[?7h";
  private static final String ERASE_LINE = "\u001B[K";
  private static final String ERASE_BELOW = "\u001B[J";
  private static final int USUAL_COLUMNS = 100;
  private static final Duration COLUMNS_AGE = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean live;
  private int shownLines;
  private int columns = USUAL_COLUMNS;
  private Instant columnsKnown = Instant.EPOCH;

  /** {@code live} says whether {@code out} is a terminal that understands cursor movements. */
  public Terminal(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Standard output; the {@code alpaca} script knows whether it is a terminal. */
  public static Terminal ofProcess() {
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(utf8(), Boolean.getBoolean("alpaca.terminal") && !dumb);
  }

  /** Standard output in UTF-8, whatever the locale says: pipes and modern terminals agree on it. */
  public static PrintStream utf8() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }

  /** Whether blocks are redrawn in place. */
  public boolean live() {
    return live;
  }

  /** How wide the terminal is. */
  public int columns() {
    if (live && Duration.between(columnsKnown, Instant.now()).compareTo(COLUMNS_AGE) > 0) {
      columns = askColumns();
      columnsKnown = Instant.now();
    }
    return columns;
  }

  /** Replaces the block shown before by {@code lines}. Only for a live terminal. */
  public synchronized void show(List<String> lines) {
    StringBuilder frame = new StringBuilder(WRAP_OFF);
    toBlockStart(frame);
    lines.forEach(line -> frame.append(line).append(ERASE_LINE).append('\n'));
    frame.append(ERASE_BELOW).append(WRAP_ON);
    out.print(frame);
    out.flush();
    shownLines = lines.size();
  }

  /** Prints a line that stays, above the block. */
  public synchronized void print(String line) {
    StringBuilder frame = new StringBuilder();
    if (live) {
      toBlockStart(frame);
      frame.append(ERASE_BELOW);
      shownLines = 0;
    }
    frame.append(line).append('\n');
    out.print(frame);
    out.flush();
  }

  /** Leaves the block where it is; what follows is printed below it. */
  public synchronized void leave() {
    shownLines = 0;
  }

  private void toBlockStart(StringBuilder frame) {
    if (shownLines > 0) {
      frame.append(String.format(Locale.ROOT, "\u001B[%dA\r", shownLines));
    }
  }

  /** {@code stty size} prints rows and columns of the terminal on its input. */
  private static int askColumns() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size < /dev/tty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      stty.waitFor(1, TimeUnit.SECONDS);
      String[] size = answer.strip().split(" ", -1);
      boolean known = size.length == 2 && size[1].matches("[1-9]\\d{0,3}");
      return known ? Integer.parseInt(size[1]) : USUAL_COLUMNS;
    } catch (IOException e) {
      return USUAL_COLUMNS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_COLUMNS;
    }
  }
}

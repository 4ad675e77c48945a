package org.alpacastreams.standalone.leash;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ends this process when its standard input ends.
 *
 * <p>The launcher holds the other end of that pipe and never writes to it. The operating system
 * closes it however the launcher ends, {@code kill -9} included, so no child outlives it.
 */
public final class Leash {
  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(12);

  private Leash() {}

  /**
   * Called by the JVM before {@code main}.
   *
   * @param graceSeconds how long to go on after the end of input, for those who still need this
   *     process to end cleanly themselves; empty or absent for none
   */
  public static void premain(String graceSeconds) {
    long grace =
        graceSeconds == null || graceSeconds.isBlank() ? 0 : Long.parseLong(graceSeconds.strip());
    Thread watch = new Thread(() -> endWithInput(System.in, Duration.ofSeconds(grace)), "leash");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endWithInput(InputStream input, Duration grace) {
    byte[] ignored = new byte[256];
    try {
      while (input.read(ignored) >= 0) {
        // Whatever arrives means that somebody is there.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    pause(grace);
    Thread halt =
        new Thread(
            () -> {
              pause(LONGEST_SHUTDOWN);
              Runtime.getRuntime().halt(1);
            },
            "leash-halt");
    halt.setDaemon(true);
    halt.start();
    System.exit(0);
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.alpacastreams.trainer.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./alpaca train} as a process of its own, which can be killed. */
final class TrainProcess {
  private static final long PATIENCE_SECONDS = 120;

  private TrainProcess() {}

  /** Starts it; what it prints goes to {@code log}. */
  static Process start(Path log, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** The same with a limit on the size of every file it writes, as a full disk has one. */
  static Process startWithFilesOfAtMost(int kilobytes, Path log, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$0\" \"$@\""));
    command.addAll(command(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Its exit code. */
  static int await(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end in " + PATIENCE_SECONDS + " s");
    }
    return process.exitValue();
  }

  private static List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                TrainCommand.class.getName()));
    command.addAll(arguments);
    return command;
  }
}

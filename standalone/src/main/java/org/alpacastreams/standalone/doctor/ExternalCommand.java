package org.alpacastreams.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the machine and takes what it says, with a limit to its patience. */
final class ExternalCommand {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  private ExternalCommand() {}

  /** How it ended. */
  sealed interface Outcome {
    /** With code 0. */
    record Said(String text) implements Outcome {}

    /** With another code, or not in time. */
    record Failed(String text) implements Outcome {}

    /** There is no such program. */
    record Absent() implements Outcome {}
  }

  static Outcome run(String... command) {
    try {
      Path output = Files.createTempFile("alpaca-doctor", ".txt");
      try {
        return run(List.of(command), output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Outcome.Absent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed("interrupted");
    }
  }

  private static Outcome run(List<String> command, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      return new Outcome.Failed("no answer within " + TIMEOUT.toSeconds() + " s");
    }
    String text = Files.readString(output).strip();
    return process.exitValue() == 0 ? new Outcome.Said(text) : new Outcome.Failed(text);
  }
}

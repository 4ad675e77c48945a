package org.alpacastreams.endtoend.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands as a person types them in the checkout. */
final class Shell {
  /** The checkout's root. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Shell() {}

  /** Runs a command, with further environment variables, and returns what it printed. */
  static String run(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.onExit().join().exitValue();
    assertThat(exitCode).as("%s%n%s", String.join(" ", command), output).isZero();
    return output;
  }

  /** Runs a command and returns what it printed. */
  static String run(String... command) throws IOException {
    return run(Map.of(), List.of(command));
  }
}

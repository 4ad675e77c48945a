package org.alpacastreams.standalone.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one process.
 *
 * @param port where it listens on the loopback interface
 * @param http whether it answers HTTP with {@code /q/health}; the broker does not
 * @param environment added to the launcher's, where that does not have it
 * @param output where its standard output goes; its log is elsewhere, so this is what a JVM says
 *     when it cannot start
 */
public record ChildSpec(
    String name,
    int port,
    boolean http,
    List<String> command,
    Map<String, String> environment,
    Path workingDirectory,
    Path output) {
  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}

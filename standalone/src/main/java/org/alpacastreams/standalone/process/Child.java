package org.alpacastreams.standalone.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One started process. Its standard input is a pipe that this process holds open; see the leash.
 */
final class Child {
  /**
   * Ctrl-C and a closed terminal reach every process of the terminal at once; the broker must
   * outlive the services, so children ignore both and wait to be told.
   */
  private static final List<String> IGNORING_THE_TERMINAL =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(ChildSpec spec) throws IOException {
    Files.createDirectories(spec.workingDirectory());
    keepPreviousOutput(spec.output());
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '/') {
      command.addAll(IGNORING_THE_TERMINAL);
    }
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(spec.workingDirectory().toFile());
    Map<String, String> environment = builder.environment();
    spec.environment().forEach(environment::putIfAbsent);
    builder.redirectErrorStream(true).redirectOutput(spec.output().toFile());
    return new Child(builder.start());
  }

  Process process() {
    return process;
  }

  /** Asks it to end by closing the pipe. */
  void letGo() {
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.flush();
    } catch (IOException e) {
      // The pipe is broken already: the process is gone, which is what is wanted.
    }
  }

  private static void keepPreviousOutput(Path output) throws IOException {
    Files.createDirectories(output.getParent());
    if (Files.isRegularFile(output) && Files.size(output) > 0) {
      Path previous = output.resolveSibling(output.getFileName() + ".previous");
      Files.move(output, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

package org.alpacastreams.trainer.launching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.files.StorageException;

/**
 * A command that runs on its own: its output and its exit code go to files, so that it survives
 * this process, and the next one finds it and follows it further.
 */
final class LaunchedCommand {
  static final String OUT = "stdout.log";
  static final String ERR = "stderr.log";
  private static final String PROCESS = "process.json";
  private static final String EXIT = "exit-code";

  /** Notes the exit code of the command whose words are its arguments. */
  private static final String WRAPPER =
      "exit_file=$1; shift; \"$@\"; code=$?; printf %s \"$code\" > \"$exit_file.partial\" && mv"
          + " \"$exit_file.partial\" \"$exit_file\"; exit $code";

  private static final long POLL_MS = 100;
  private static final Duration AT_THE_END = Duration.ofSeconds(2);

  private final Path folder;
  private final Optional<ProcessHandle> wrapper;

  private LaunchedCommand(Path folder, Optional<ProcessHandle> process) {
    this.folder = folder;
    this.wrapper = process;
  }

  /** A process by its id and its start, as ids are used again. */
  private record Running(long pid, Instant started) {}

  /** One that an earlier trainer started and that still runs, or that has ended meanwhile. */
  static Optional<LaunchedCommand> find(Path folder) {
    Path file = folder.resolve(PROCESS);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Running running = JsonFiles.read(file, Running.class);
    Optional<ProcessHandle> alive =
        ProcessHandle.of(running.pid())
            .filter(handle -> handle.info().startInstant().equals(Optional.of(running.started())));
    return alive.isPresent() || exitCode(folder).isPresent()
        ? Optional.of(new LaunchedCommand(folder, alive))
        : Optional.empty();
  }

  /** Starts {@code command}; what an earlier one left in {@code folder} is forgotten. */
  static LaunchedCommand start(Path folder, List<String> command, Path workingDirectory) {
    for (String file : List.of(PROCESS, EXIT, OUT, ERR)) {
      Directories.delete(folder.resolve(file));
    }
    List<String> wrapped =
        new ArrayList<>(
            List.of("sh", "-c", WRAPPER, "alpaca-training", folder.resolve(EXIT).toString()));
    wrapped.addAll(command);
    try {
      Process started =
          new ProcessBuilder(wrapped)
              .directory(workingDirectory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(folder.resolve(OUT).toFile())
              .redirectError(folder.resolve(ERR).toFile())
              .start();
      ProcessHandle handle = started.toHandle();
      JsonFiles.write(
          folder.resolve(PROCESS),
          new Running(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH)));
      return new LaunchedCommand(folder, Optional.of(handle));
    } catch (IOException e) {
      throw StorageException.of("run a command in", workingDirectory, e);
    }
  }

  /** Waits a little; its exit code once it has one. */
  OptionalInt pollExitCode() throws InterruptedException {
    OptionalInt code = exitCode(folder);
    if (code.isEmpty() && !running()) {
      // The wrapper itself was killed, and whatever it had started with it or not.
      code = exitCode(folder);
      return code.isPresent() ? code : OptionalInt.of(-1);
    }
    if (code.isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return code;
  }

  /** Asks the command and all that it has started to end, then makes them; it is forgotten then. */
  void terminate(Duration patience) throws InterruptedException {
    // One whose parent has ended is no descendant any more, so all are noted first.
    Set<ProcessHandle> tree = new HashSet<>(descendants());
    tree.forEach(ProcessHandle::destroy);
    await(tree, patience);
    tree.addAll(descendants());
    wrapper.ifPresent(tree::add);
    await(tree, tree.stream().allMatch(this::isWrapper) ? AT_THE_END : Duration.ZERO);
    tree.forEach(ProcessHandle::destroyForcibly);
    await(tree, AT_THE_END);
    forget();
  }

  /** The next start begins anew. */
  void forget() {
    Directories.delete(folder.resolve(PROCESS));
    Directories.delete(folder.resolve(EXIT));
  }

  private static void await(Set<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private boolean isWrapper(ProcessHandle handle) {
    return !handle.isAlive() || wrapper.equals(Optional.of(handle));
  }

  private boolean running() {
    return wrapper.map(ProcessHandle::isAlive).orElse(false);
  }

  /** Not the wrapper, which notes the exit code when the command ends. */
  private List<ProcessHandle> descendants() {
    return wrapper.map(handle -> handle.descendants().toList()).orElse(List.of());
  }

  private static OptionalInt exitCode(Path folder) {
    Path file = folder.resolve(EXIT);
    try {
      return Files.exists(file)
          ? OptionalInt.of(Integer.parseInt(Files.readString(file).strip()))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }
}

package org.alpacastreams.standalone.directory;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.alpacastreams.contracts.json.Json;

/**
 * Which processes this data directory started, so that a later launcher can end those that are left
 * over, and never any other: a process counts as ours only if its pid and its start both match.
 */
public final class ProcessRegistry {
  /**
   * How far two readings of one process's start may lie apart. Linux states it relative to the
   * boot, and the boot's wall-clock time moves when the clock is corrected.
   */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Path file;
  private final Map<String, Entry> entries = new TreeMap<>();

  /** A process that was started. */
  public record Entry(String name, long pid, Instant startedAt) {
    /** The process itself, if it still runs and is not another one of the same pid. */
    public Optional<ProcessHandle> process() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(this::startedThen)
          .filter(process -> !hasEndedUnnoticed());
    }

    /**
     * A process whose end nobody has asked about yet still has its pid; in a container without an
     * init process it keeps it for ever. The state follows the name, which is in parentheses.
     */
    private boolean hasEndedUnnoticed() {
      try {
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return status.startsWith("Z", status.lastIndexOf(')') + 2);
      } catch (IOException e) {
        return false;
      }
    }

    private boolean startedThen(ProcessHandle process) {
      return process
          .info()
          .startInstant()
          .map(start -> Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
          .orElse(false);
    }
  }

  public ProcessRegistry(DataDirectory directory) {
    this.file = directory.processesFile();
  }

  /** What the file says, whoever wrote it; empty if there is none or it is unreadable. */
  public List<Entry> recorded() {
    try {
      return Files.isRegularFile(file)
          ? Json.mapper().readValue(file.toFile(), new TypeReference<List<Entry>>() {})
          : List.of();
    } catch (JacksonException e) {
      // Torn by a crash or edited: nothing in it proves that a process is ours.
      return List.of();
    } catch (IOException e) {
      throw new UnusableDirectoryException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Ends what an earlier launcher left running, and returns it. */
  public List<Entry> endLeftovers() {
    List<Entry> left = recorded().stream().filter(e -> e.process().isPresent()).toList();
    left.forEach(entry -> entry.process().ifPresent(ProcessHandle::destroy));
    left.forEach(entry -> entry.process().ifPresent(ProcessRegistry::awaitEnd));
    write(List.of());
    return left;
  }

  /** Records that {@code process} is now the one named {@code name}. */
  public synchronized void started(String name, ProcessHandle process) {
    Instant start = process.info().startInstant().orElseGet(Instant::now);
    entries.put(name, new Entry(name, process.pid(), start));
    write(entries.values());
  }

  /** Forgets the process named {@code name}: it has ended. */
  public synchronized void ended(String name) {
    entries.remove(name);
    write(entries.values());
  }

  private static void awaitEnd(ProcessHandle process) {
    if (!hasEnded(process)) {
      process.destroyForcibly();
      hasEnded(process);
    }
  }

  private static boolean hasEnded(ProcessHandle process) {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    try {
      exit.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void write(Collection<Entry> now) {
    Path aside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Json.mapper().writerWithDefaultPrettyPrinter().writeValue(aside.toFile(), List.copyOf(now));
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnusableDirectoryException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}

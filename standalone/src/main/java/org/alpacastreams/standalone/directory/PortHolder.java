package org.alpacastreams.standalone.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds out who listens on a port, as far as the operating system tells this user. */
public final class PortHolder {
  private static final List<Path> SOCKET_TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String LISTENING = "0A";
  private static final Path PROCESSES = Path.of("/proc");

  private PortHolder() {}

  /** The pid of the process that listens on {@code port}; empty if it cannot be known. */
  public static Optional<Long> pid(int port) {
    return Files.isReadable(SOCKET_TABLES.get(0)) ? pidByProc(port) : pidByLsof(port);
  }

  /** "pid 4711 (java)", or "a process of another user" where it cannot be known. */
  public static String describe(int port) {
    return pid(port)
        .map(
            pid ->
                "pid "
                    + pid
                    + ProcessHandle.of(pid)
                        .flatMap(p -> p.info().command())
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse(""))
        .orElse("a process whose pid this user may not see");
  }

  private static Optional<Long> pidByProc(int port) {
    Set<String> sockets = new HashSet<>();
    SOCKET_TABLES.forEach(table -> sockets.addAll(listeningSockets(table, port)));
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (holdsAny(process, sockets)) {
          return Optional.of(Long.parseLong(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * Columns of the table: slot, local address:port in hex, remote, state, …, inode as the tenth.
   */
  private static Set<String> listeningSockets(Path table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    try {
      for (String line : Files.readAllLines(table)) {
        String[] column = line.strip().split("\\s+", -1);
        if (column.length > 9 && column[1].endsWith(suffix) && column[3].equals(LISTENING)) {
          sockets.add("socket:[" + column[9] + "]");
        }
      }
    } catch (IOException e) {
      return Set.of();
    }
    return sockets;
  }

  private static boolean holdsAny(Path process, Set<String> sockets) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(d -> sockets.contains(target(d)));
    } catch (IOException e) {
      return false;
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** macOS and others without {@code /proc}. */
  private static Optional<Long> pidByLsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(lsof.getInputStream(), StandardCharsets.UTF_8))) {
        String first = out.readLine();
        lsof.waitFor(2, TimeUnit.SECONDS);
        return Optional.ofNullable(first)
            .filter(pid -> pid.matches("\\d{1,18}"))
            .map(Long::parseLong);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

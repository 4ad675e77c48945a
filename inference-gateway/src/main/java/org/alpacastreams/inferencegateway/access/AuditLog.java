package org.alpacastreams.inferencegateway.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code audit.jsonl}: one line of JSON for each act, which a crash of this process leaves behind
 * (one of the machine may take the last ones). A full file becomes {@code audit.jsonl.1} and so on;
 * the oldest falls off. Without a directory the newest acts are kept in memory.
 */
public final class AuditLog {
  /** The most that {@link #newest} gives. */
  public static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int FILES = 5;

  private final Optional<Path> file;
  private final long rotateAtBytes;
  private final Deque<AuditEntry> newest = new ArrayDeque<>();

  AuditLog(Optional<Path> file, long rotateAtBytes) {
    this.file = file;
    this.rotateAtBytes = rotateAtBytes;
    file.ifPresent(this::readBack);
    file.ifPresent(AuditLog::endLine);
  }

  /** Adds a line. What cannot be written goes to the process's log, and is not lost quietly. */
  public synchronized void add(AuditEntry entry) {
    newest.addFirst(entry);
    if (newest.size() > MOST) {
      newest.removeLast();
    }
    if (file.isEmpty()) {
      return;
    }
    try {
      write(file.get(), entry);
    } catch (IOException e) {
      LOG.error("{} cannot be written ({}): {}", file.get(), e.toString(), entry);
    }
  }

  /** The newest first. */
  public synchronized List<AuditEntry> newest(int limit) {
    return newest.stream().limit(limit).toList();
  }

  private void write(Path path, AuditEntry entry) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write(Json.mapper().writeValueAsBytes(entry));
    line.write('\n');
    if (Files.exists(path) && Files.size(path) + line.size() > rotateAtBytes) {
      rotate(path);
    }
    try (FileChannel channel =
        PrivateFile.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      channel.write(ByteBuffer.wrap(line.toByteArray()));
    }
  }

  /** A process that died while it wrote has left half a line; the next one must not join it. */
  private static void endLine(Path path) {
    try {
      byte[] written = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
      if (written.length > 0 && written[written.length - 1] != '\n') {
        Files.write(path, new byte[] {'\n'}, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be written: {}", path, e.toString());
    }
  }

  private static void rotate(Path path) throws IOException {
    for (int n = FILES - 1; n >= 1; n--) {
      Path from = n == 1 ? path : numbered(path, n - 1);
      if (Files.exists(from)) {
        Files.move(from, numbered(path, n), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static Path numbered(Path path, int n) {
    return path.resolveSibling(path.getFileName() + "." + n);
  }

  private void readBack(Path path) {
    for (Path part : List.of(numbered(path, 1), path)) {
      List<String> lines = lines(part);
      for (String line : lines.subList(Math.max(0, lines.size() - MOST), lines.size())) {
        readBack(part, line);
      }
    }
    while (newest.size() > MOST) {
      newest.removeLast();
    }
  }

  private void readBack(Path part, String line) {
    try {
      newest.addFirst(Json.mapper().readValue(line, AuditEntry.class));
    } catch (IOException e) {
      // The last line of a process that died while it wrote.
      LOG.warn("a line of {} is unreadable and not shown", part);
    }
  }

  private static List<String> lines(Path part) {
    try {
      return Files.exists(part)
          ? new ArrayList<>(Files.readAllLines(part, StandardCharsets.UTF_8))
          : List.of();
    } catch (IOException e) {
      LOG.warn("{} cannot be read, and is not shown: {}", part, e.toString());
      return List.of();
    }
  }
}

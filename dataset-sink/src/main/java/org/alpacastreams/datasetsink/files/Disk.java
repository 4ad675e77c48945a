package org.alpacastreams.datasetsink.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.Stream;

/** The disk itself. */
public final class Disk implements FileOperations {
  /** Windows cannot open a directory; its file system logs renames by itself. */
  private static final boolean DIRECTORIES_CAN_BE_FORCED =
      !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  @Override
  public void createDirectories(Path directory) throws IOException {
    Deque<Path> absent = new ArrayDeque<>();
    Path ancestor = directory.toAbsolutePath();
    while (ancestor != null && !Files.isDirectory(ancestor)) {
      absent.push(ancestor);
      ancestor = ancestor.getParent();
    }
    Files.createDirectories(directory);
    for (Path created : absent) {
      forceDirectory(created.getParent());
    }
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void truncate(FileChannel channel, long bytes) throws IOException {
    channel.truncate(bytes);
    channel.position(bytes);
  }

  @Override
  public void force(FileChannel channel) throws IOException {
    channel.force(true);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (DIRECTORIES_CAN_BE_FORCED) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void moveAtomically(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
